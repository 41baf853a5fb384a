using Helios.Connectors.Store.Access;
using Helios.Host.Api;
using Helios.Host.Security.Keys;

namespace Helios.Host.Security.Users;

/// <summary>Makes, changes and removes users and API keys; over HTTP and offline alike.</summary>
/// <remarks>Wrong names, passwords and the like are refused as <see cref="RequestRefused"/>; the store's failures pass through.</remarks>
internal sealed class AccessAdmin(IAccessStore store, Passwords passwords, ISecretSource secrets, TimeProvider time)
{
    private const int LongestUser = 64;
    private const int LongestName = 128;
    private const int MostTenants = 100;
    private const int MostEntries = 1000;

    /// <summary>Whether a text can be a user's name: 1 to 64 letters, digits and . _ - @ of ASCII.</summary>
    public static bool IsUserName(string name) =>
        name.Length is > 0 and <= LongestUser && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@');

    /// <summary>All users.</summary>
    public ValueTask<IReadOnlyList<StoredUser>> UsersAsync(CancellationToken cancellationToken) => store.UsersAsync(cancellationToken);

    /// <summary>All keys.</summary>
    public ValueTask<IReadOnlyList<StoredKey>> KeysAsync(CancellationToken cancellationToken) => store.KeysAsync(cancellationToken);

    /// <summary>Adds a user.</summary>
    public async ValueTask AddUserAsync(
        string name, string password, Role role, IReadOnlyList<string>? tenants, string by, CancellationToken cancellationToken)
    {
        Check(IsUserName(name), $"name must be 1 to {LongestUser} letters, digits, '.', '_', '-', '@'");
        CheckTenants(tenants);
        Check(Passwords.ProblemOf(name, password));
        Check((await store.UsersAsync(cancellationToken)).Count < MostEntries, $"there are {MostEntries} users already; remove some");
        var hash = await passwords.HashAsync(password, cancellationToken);
        if (!await store.AddUserAsync(new StoredUser(name, hash, role.Word(), tenants, time.GetUtcNow(), by, null), cancellationToken))
        {
            throw new RequestRefused(ProblemKind.Refused, $"there is a user {name} already");
        }
    }

    /// <summary>Gives a user another password and ends their sessions.</summary>
    /// <param name="name">The user.</param>
    /// <param name="password">The password.</param>
    /// <param name="but">Hash of the id of the one session that goes on; null: none does.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask SetPasswordAsync(string name, string password, string? but, CancellationToken cancellationToken)
    {
        Check(Passwords.ProblemOf(name, password));
        if (!await store.SetPasswordAsync(name, await passwords.HashAsync(password, cancellationToken), endSessions: true, but, cancellationToken))
        {
            throw RequestRefused.Missing($"there is no user {name}");
        }
    }

    /// <summary>Gives a user another role; the last administrator keeps theirs.</summary>
    public async ValueTask SetRoleAsync(string name, Role role, CancellationToken cancellationToken) =>
        Check(await store.SetRoleAsync(name, role.Word(), cancellationToken), name);

    /// <summary>Removes a user with their sessions; the last administrator stays.</summary>
    public async ValueTask RemoveUserAsync(string name, CancellationToken cancellationToken) =>
        Check(await store.RemoveUserAsync(name, cancellationToken), name);

    /// <summary>Whose a name and a password are; null: nobody's. Costs the same in either case.</summary>
    public async ValueTask<StoredUser?> CheckAsync(string name, string password, CancellationToken cancellationToken)
    {
        var user = IsUserName(name) ? await store.UserAsync(name, cancellationToken) : null;
        var isLong = password.Length > Passwords.Longest;
        var (isRight, isWeak) = await passwords.CheckAsync(user?.Password, isLong ? "" : password, cancellationToken);
        if (isRight && isWeak)
        {
            await store.SetPasswordAsync(name, await passwords.HashAsync(password, cancellationToken), endSessions: false, null, cancellationToken);
        }

        return isRight && !isLong ? user : null;
    }

    /// <summary>Makes a key.</summary>
    /// <returns>The key, to be shown once, and what is kept of it.</returns>
    public async ValueTask<(ApiKey Key, StoredKey Kept)> AddKeyAsync(KeyOrder order, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Check(order.Name.Length is > 0 and <= LongestName && !order.Name.Any(char.IsControl) && order.Name.Trim().Length > 0,
            $"name must say what the key is for, in 1 to {LongestName} characters");
        Check(order.ExpiresAt is not { } end || end > now, "expires_at must lie ahead");
        CheckTenants(order.Tenants);
        Check((await store.KeysAsync(cancellationToken)).Count(kept => kept.RevokedAt is null) < MostEntries, $"there are {MostEntries} API keys already; revoke some");
        var key = ApiKey.New(secrets);
        var kept = new StoredKey
        {
            Id = key.Id,
            Name = order.Name,
            SecretHash = Secret.Hash(key.Secret),
            Role = order.Role.Word(),
            Tenants = order.Tenants,
            CreatedAt = now,
            CreatedBy = by,
            ExpiresAt = order.ExpiresAt,
        };
        await store.AddKeyAsync(kept, cancellationToken);
        return (key, kept);
    }

    /// <summary>Has a key refused from now on.</summary>
    public async ValueTask RevokeKeyAsync(string id, string by, CancellationToken cancellationToken)
    {
        if (!await store.RevokeKeyAsync(id, time.GetUtcNow(), by, cancellationToken))
        {
            throw RequestRefused.Missing($"there is no API key {id} that still works");
        }
    }

    private static void CheckTenants(IReadOnlyList<string>? tenants) => Check(
        tenants is null || (tenants.Count is > 0 and <= MostTenants && tenants.All(static tenant => tenant.Length is > 0 and <= LongestName && !tenant.Any(char.IsControl))),
        $"tenants must name 1 to {MostTenants} tenants, or be left out for all");

    private static void Check(UserChange change, string name)
    {
        if (change != UserChange.Done)
        {
            throw change == UserChange.Missing
                ? RequestRefused.Missing($"there is no user {name}")
                : new RequestRefused(ProblemKind.Refused, $"{name} is the last administrator of all tenants, without whom nobody could change users; make another one first");
        }
    }

    private static void Check(bool holds, string problem) => Check(holds ? null : problem);

    private static void Check(string? problem)
    {
        if (problem is not null)
        {
            throw new RequestRefused(ProblemKind.BadBody, problem);
        }
    }
}
