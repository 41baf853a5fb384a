using System.Net;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Host.Config.Options;
using Helios.Host.Security;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Users;
using Helios.Specs.Support;
using Microsoft.AspNetCore.Http;

namespace Helios.Specs.Host.Security;

public sealed class SecurityPartsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Key_is_read_back_and_shows_no_secret_by_itself()
    {
        var key = ApiKey.New(new SystemSecretSource());
        Assert.True(ApiKey.TryParse(key.Text, out var read));
        Assert.Equal(key, read);
        Assert.DoesNotContain(key.Secret, $"{key}", StringComparison.Ordinal);
        Assert.True(Secret.Matches(key.Secret, Secret.Hash(key.Secret)));
        Assert.False(Secret.Matches(key.Secret[..^1], Secret.Hash(key.Secret)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("helios_")]
    [InlineData("helios_0123456789abcdef_short")]
    [InlineData("helios_0123456789ABCDEF_0000000000000000000000000000000000000000000")]
    [InlineData("helios_0123456789abcdef-0000000000000000000000000000000000000000000")]
    [InlineData("helios_0123456789abcdef_000000000000000000000000000000000000000000\n")]
    public void Text_of_another_form_is_no_key(string text) => Assert.False(ApiKey.TryParse(text, out _));

    [Theory]
    [InlineData("POST", "localhost:8080", "http://localhost:8080", null, true)]
    [InlineData("POST", "localhost:8080", "http://localhost:3000", null, false)]
    [InlineData("POST", "h.example", "https://h.example", "same-origin", true)]
    [InlineData("POST", "h.example:443", "https://h.example", null, true)]
    [InlineData("POST", "h.example", "https://h.example.evil", null, false)]
    [InlineData("DELETE", "h.example", "null", null, false)]
    [InlineData("PUT", "h.example", null, "same-site", false)]
    [InlineData("POST", "h.example", null, null, true)]
    [InlineData("POST", "h.example", null, "none", true)]
    [InlineData("GET", "h.example", "https://evil", "cross-site", true)]
    public void Page_of_another_site_may_not_change_anything(string method, string host, string? origin, string? site, bool passes)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Host) = (method, new HostString(host));
        (request.Headers.Origin, request.Headers["Sec-Fetch-Site"]) = (origin, site);
        Assert.Equal(passes, SiteCheck.ProblemOf(request) is null);
    }

    [Fact]
    public void Page_of_another_site_may_not_open_a_socket()
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Host, request.Headers.Origin, request.Headers.Upgrade) = ("GET", new HostString("localhost"), "http://evil", "websocket");
        Assert.NotNull(SiteCheck.ProblemOf(request));
        request.Headers.Origin = "http://localhost";
        Assert.Null(SiteCheck.ProblemOf(request));
    }

    [Fact]
    public void Rate_of_one_caller_does_not_touch_another()
    {
        using var limits = new RequestLimits(new AccessOptions { RateLimit = 1, AddressRateLimit = 1 });
        var (ann, bob) = (new Caller("ann", Role.Viewer, null, SignIn.Session), new Caller("key:ci", Role.Viewer, null, SignIn.Key) { Proof = "1" });
        Assert.Null(limits.Caller(ann));
        var limited = limits.Caller(ann) ?? limits.Caller(ann);
        Assert.Equal((429, true), (limited!.Kind.Status, limited.RetryAfter > TimeSpan.Zero));
        Assert.Null(limits.Caller(bob));
        Assert.Null(limits.Address(IPAddress.Parse("2001:db8::1")));
        Assert.NotNull(limits.Address(IPAddress.Parse("2001:db8::2")) ?? limits.Address(IPAddress.Parse("2001:db8::3")));
    }

    [Fact]
    public async Task Password_of_fewer_rounds_is_right_and_is_made_anew()
    {
        var (weak, strong) = (new Passwords(1000), new Passwords(2000));
        var hash = await weak.HashAsync("a long pass phrase", CancellationToken.None);
        Assert.Equal((true, false), await weak.CheckAsync(hash, "a long pass phrase", CancellationToken.None));
        Assert.Equal((true, true), await strong.CheckAsync(hash, "a long pass phrase", CancellationToken.None));
        Assert.False((await strong.CheckAsync(hash, "another pass phrase", CancellationToken.None)).IsRight);
        Assert.False((await strong.CheckAsync(null, "", CancellationToken.None)).IsRight);
    }

    [Theory]
    [InlineData("short", false)]
    [InlineData("aaaaaaaaaaaaaa", false)]
    [InlineData("my Ann password", false)]
    [InlineData("a long pass phrase", true)]
    public void New_password_must_be_hard_to_guess(string password, bool passes) => Assert.Equal(passes, Passwords.ProblemOf("ann", password) is null);

    [Fact]
    public async Task Known_key_goes_on_working_while_the_store_is_away()
    {
        var clock = new FakeTimeProvider();
        var store = await SqliteResultStore.OpenAsync(_folder.File("helios.db"), new StoreSettings(), clock, CancellationToken.None);
        var admin = new AccessAdmin(store.Access, new Passwords(1000), new SystemSecretSource(), clock);
        var key = (await admin.AddKeyAsync(new KeyOrder("ci", Role.Operator, ["t"], clock.GetUtcNow() + TimeSpan.FromDays(1)), "spec", CancellationToken.None)).Key;
        var away = new AwayAccessStore(store.Access);
        var ring = new KeyRing(away, clock);
        Assert.Equal(("key:ci", Role.Operator, SignIn.Key), Of(await ring.IdentifyAsync(key.Text, CancellationToken.None)));
        away.IsAway = true;
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(("key:ci", Role.Operator, SignIn.Key), Of(await ring.IdentifyAsync(key.Text, CancellationToken.None)));
        await Assert.ThrowsAsync<StoreException>(async () => await ring.IdentifyAsync(ApiKey.New(new SystemSecretSource()).Text, CancellationToken.None));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(40102, (await ring.IdentifyAsync(key.Text, CancellationToken.None)).Failure?.Kind.Code);
        await store.DisposeAsync();
    }

    private static (string, Role, SignIn) Of(Identity identity) => (identity.Caller!.Name, identity.Caller.Role, identity.Caller.Via);
}
