using Helios.Connectors.Store;
using Helios.Connectors.Store.Access;

namespace Helios.Specs.Connectors.Store;

/// <summary>Users, API keys and sessions; the same from every store.</summary>
public abstract class AccessContractSpec : StoreSpecBase
{
    private protected AccessContractSpec(StorePlace place)
        : base(place)
    {
    }

    private protected override StoreSettings Settings => new() { AnalysisRetention = TimeSpan.FromDays(5) };

    private IAccessStore Access => Store.Access;

    [Fact]
    public async Task Store_is_empty_until_somebody_could_sign_in()
    {
        Assert.True(await Access.IsEmptyAsync(Clock.GetUtcNow(), default));
        await Access.AddKeyAsync(Key("k1") with { ExpiresAt = Clock.GetUtcNow() + TimeSpan.FromHours(1) }, default);
        Assert.False(await Access.IsEmptyAsync(Clock.GetUtcNow(), default));
        Assert.True(await Access.IsEmptyAsync(Clock.GetUtcNow() + TimeSpan.FromHours(1), default));
        await Access.AddKeyAsync(Key("k2"), default);
        Assert.True(await Access.RevokeKeyAsync("k2", Clock.GetUtcNow(), "ann", default));
        Assert.True(await Access.IsEmptyAsync(Clock.GetUtcNow() + TimeSpan.FromHours(1), default));
        await Access.AddUserAsync(User("ann"), default);
        Assert.False(await Access.IsEmptyAsync(Clock.GetUtcNow() + TimeSpan.FromHours(1), default));
    }

    [Fact]
    public async Task Name_of_a_user_is_taken_once_and_gone_with_them()
    {
        Assert.True(await Access.AddUserAsync(User("ann") with { Tenants = ["a", "b \"c\""] }, default));
        Assert.False(await Access.AddUserAsync(User("ann") with { Role = "admin" }, default));
        var ann = await Access.UserAsync("ann", default);
        Assert.Equal(("viewer", "hash", null, Clock.GetUtcNow()), (ann!.Role, ann.Password, ann.SignedInAt, ann.CreatedAt));
        Assert.Equal(["a", "b \"c\""], ann.Tenants!);
        Assert.Null(await Access.UserAsync("Ann", default));
        Assert.Equal(UserChange.Done, await Access.RemoveUserAsync("ann", default));
        Assert.Equal(UserChange.Missing, await Access.RemoveUserAsync("ann", default));
        Assert.Empty(await Access.UsersAsync(default));
    }

    [Fact]
    public async Task Session_ends_with_its_user_another_password_and_more_of_them()
    {
        await Access.AddUserAsync(User("ann"), default);
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Access.AddSessionAsync(Session($"s{i}"), 2, default);
        }

        Assert.Null(await Access.SessionAsync("s0", default));
        Assert.Equal(("s1", "ann", "viewer"), Of(await Access.SessionAsync("s1", default)));
        Assert.Equal(Clock.GetUtcNow(), (await Access.UserAsync("ann", default))!.SignedInAt);
        await Access.EndSessionAsync("s1", default);
        Assert.Null(await Access.SessionAsync("s1", default));
        Assert.True(await Access.SetPasswordAsync("ann", "again", endSessions: false, null, default));
        Assert.NotNull(await Access.SessionAsync("s2", default));
        await Access.AddSessionAsync(Session("own"), 2, default);
        Assert.True(await Access.SetPasswordAsync("ann", "own", endSessions: true, "own", default));
        Assert.Null(await Access.SessionAsync("s2", default));
        Assert.NotNull(await Access.SessionAsync("own", default));
        Assert.True(await Access.SetPasswordAsync("ann", "other", endSessions: true, null, default));
        Assert.Null(await Access.SessionAsync("own", default));
        Assert.False(await Access.SetPasswordAsync("bob", "x", endSessions: true, null, default));
        await Access.AddSessionAsync(Session("s3"), 2, default);
        await Access.RemoveUserAsync("ann", default);
        Assert.Null(await Access.SessionAsync("s3", default));
    }

    [Fact]
    public async Task Last_administrator_of_all_tenants_keeps_the_role_and_stays()
    {
        await Access.AddUserAsync(User("ann") with { Role = "admin" }, default);
        await Access.AddUserAsync(User("bob"), default);
        await Access.AddUserAsync(User("eve") with { Role = "admin", Tenants = ["acme"] }, default);
        Assert.Equal(UserChange.LastAdmin, await Access.SetRoleAsync("ann", "operator", default));
        Assert.Equal(UserChange.LastAdmin, await Access.RemoveUserAsync("ann", default));
        Assert.Equal(UserChange.Done, await Access.SetRoleAsync("ann", "admin", default));
        Assert.Equal(UserChange.Missing, await Access.SetRoleAsync("cat", "viewer", default));
        Assert.Equal(UserChange.Done, await Access.SetRoleAsync("bob", "admin", default));
        Assert.Equal(UserChange.Done, await Access.SetRoleAsync("ann", "viewer", default));
        Assert.Equal(UserChange.LastAdmin, await Access.RemoveUserAsync("bob", default));
        Assert.Equal(["ann viewer", "bob admin", "eve admin"], (await Access.UsersAsync(default)).Select(user => $"{user.Name} {user.Role}"));
    }

    [Fact]
    public async Task Of_administrators_who_all_go_at_once_one_stays()
    {
        var names = Enumerable.Range(0, 6).Select(static number => $"a{number}").ToArray();
        foreach (var name in names)
        {
            await Access.AddUserAsync(User(name) with { Role = "admin" }, default);
        }

        var changes = await Task.WhenAll(names.Select(async (name, number) =>
            number % 2 == 0 ? await Access.SetRoleAsync(name, "viewer", default) : await Access.RemoveUserAsync(name, default)));
        Assert.Single(changes, UserChange.LastAdmin);
        Assert.Single(await Access.UsersAsync(default), static user => user.Role == "admin");
    }

    [Fact]
    public async Task Key_is_kept_for_a_while_after_it_was_revoked()
    {
        await Access.AddKeyAsync(Key("k1") with { Tenants = ["t"], ExpiresAt = Clock.GetUtcNow() + TimeSpan.FromDays(400) }, default);
        await Access.KeyUsedAsync("k1", Clock.GetUtcNow(), default);
        var key = (await Access.KeyAsync("k1", default))!;
        Assert.Equal((Clock.GetUtcNow(), "n", "viewer", "00ff", "t"), (key.UsedAt, key.Name, key.Role, key.SecretHash, Assert.Single(key.Tenants!)));
        Assert.True(await Access.RevokeKeyAsync("k1", Clock.GetUtcNow(), "ann", default));
        Assert.False(await Access.RevokeKeyAsync("k1", Clock.GetUtcNow(), "bob", default));
        Assert.Equal("ann", Assert.Single(await Access.KeysAsync(default)).RevokedBy);
        await Store.TrimAsync(default);
        Assert.Single(await Access.KeysAsync(default));
        Clock.Advance(TimeSpan.FromDays(6));
        await Store.TrimAsync(default);
        Assert.Empty(await Access.KeysAsync(default));
    }

    [Fact]
    public async Task Expired_session_is_removed_by_the_trimming()
    {
        await Access.AddUserAsync(User("ann"), default);
        await Access.AddSessionAsync(Session("s"), 2, default);
        await Store.TrimAsync(default);
        Assert.NotNull(await Access.SessionAsync("s", default));
        Clock.Advance(TimeSpan.FromHours(2));
        await Store.TrimAsync(default);
        Assert.Null(await Access.SessionAsync("s", default));
    }

    private static (string, string, string) Of((StoredSession Session, StoredUser User)? found) =>
        (found!.Value.Session.IdHash, found.Value.User.Name, found.Value.User.Role);

    private StoredUser User(string name) => new(name, "hash", "viewer", null, Clock.GetUtcNow(), "spec", null);

    private StoredKey Key(string id) => new() { Id = id, Name = "n", SecretHash = "00ff", Role = "viewer", CreatedAt = Clock.GetUtcNow(), CreatedBy = "spec" };

    private StoredSession Session(string id) => new(id, "ann", Clock.GetUtcNow(), Clock.GetUtcNow() + TimeSpan.FromHours(1));
}
