using System.Net;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Access;
using Helios.Host.Security;
using Helios.Host.Security.Sessions;
using Helios.Specs.Support;
using static Helios.Specs.Host.Security.GuardedService;

namespace Helios.Specs.Host.Security;

public sealed class SessionSpec : IDisposable
{
    private const string Job = "/api/v1/jobs/health/pause";
    private const string Pause = """{"by":"somebody","reason":"spec"}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task User_signs_in_changes_something_with_the_token_and_signs_out()
    {
        await using var service = await StartAsync(_folder.Path);
        using (var nobody = await service.GetAsync("/api/v1/session"))
        {
            var answer = await JsonAsync(nobody);
            Assert.Equal(("required", false, null), ((string?)answer["mode"], (bool)answer["signed_in"]!, (string?)answer["name"]));
        }

        using var signedIn = await service.PostAsync("/api/v1/session", null, $$"""{"user":"admin","password":"{{Password}}"}""");
        var given = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", given, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", given, StringComparison.OrdinalIgnoreCase);
        Assert.True(signedIn.Headers.CacheControl!.NoStore);
        var (cookie, token) = (("Cookie", given.Split(';')[0]), ("X-CSRF-Token", (string)(await JsonAsync(signedIn))["csrf_token"]!));

        using (var who = await service.GetAsync("/api/v1/session", null, cookie))
        {
            var answer = await JsonAsync(who);
            Assert.Equal(("admin", "admin", token.Item2), ((string?)answer["name"], (string?)answer["role"], (string?)answer["csrf_token"]));
        }

        await RefusedAsync(service.PostAsync(Job, null, Pause, cookie), 40303);
        await RefusedAsync(service.PostAsync(Job, null, Pause, cookie, ("X-CSRF-Token", new string('0', 64))), 40303);
        await RefusedAsync(service.PostAsync(Job, null, Pause, cookie, token, ("Origin", "https://evil.example")), 40302);
        using (var done = await service.PostAsync(Job, null, Pause, cookie, token))
        {
            Assert.True(done.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable, $"{done.StatusCode}");
        }

        using (var out_ = await service.SendAsync(HttpMethod.Delete, "/api/v1/session", null, null, cookie))
        {
            Assert.Equal(HttpStatusCode.OK, out_.StatusCode);
        }

        await RefusedAsync(service.GetAsync("/status", null, cookie), 40101);
        var operations = service.Running.Query("SELECT operation || ' ' || result FROM audit_chain WHERE operation LIKE 'sign%' ORDER BY seq");
        Assert.Equal(["signIn success", "signOut success"], operations);
    }

    [Fact]
    public async Task Forged_cookie_is_refused_and_taken_away()
    {
        await using var service = await StartAsync(_folder.Path);
        foreach (var forged in new[] { new string('A', 43), "x", new string('A', 5000), "..%2f", "\"; DROP TABLE access_users; --" })
        {
            using var answer = await service.GetAsync("/status", null, ("Cookie", $"helios_session={forged}"));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            using var who = await service.GetAsync("/api/v1/session", null, ("Cookie", $"helios_session={forged}"));
            Assert.True(who.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.OK && (string?)(await JsonAsync(who))["name"] is null);
            Assert.Equal(HttpStatusCode.Unauthorized == who.StatusCode, who.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Wrong_password_and_unknown_user_get_the_same_answer_until_too_many_were_tried()
    {
        await using var service = await StartAsync(_folder.Path, "helios.access.sign-in-attempts=2");
        var texts = new HashSet<string>();
        foreach (var user in new[] { "admin", "nobody" })
        {
            using var answer = await service.PostAsync("/api/v1/session", null, $$"""{"user":"{{user}}","password":"wrong but long enough"}""");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            var problem = (await JsonAsync(answer)).AsObject();
            Assert.True(problem.Remove("trace_id"));
            texts.Add(problem.ToJsonString());
        }

        Assert.Single(texts);
        await RefusedAsync(service.PostAsync("/api/v1/session", null, """{"user":"admin","password":"wrong but long enough"}"""), 40101);
        using (var third = await service.PostAsync("/api/v1/session", null, $$"""{"user":"admin","password":"{{Password}}"}"""))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
            Assert.NotNull(third.Headers.RetryAfter);
        }

        Assert.Equal(
            ["admin access_denied", "nobody access_denied", "admin access_denied"],
            service.Running.Query("SELECT caller || ' ' || result FROM audit_chain WHERE operation = 'signIn' ORDER BY seq"));
        Assert.DoesNotContain("long enough", string.Concat(service.Running.Query("SELECT entry FROM audit_chain")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_of_one_tenant_sees_that_one_alone_and_is_gone_when_removed()
    {
        await using var service = await StartAsync(_folder.Path);
        var admin = await service.KeyAsync(Role.Admin);
        const string Body = """{"name":"eve","password":"a long pass phrase","role":"operator","tenants":["acme"]}""";
        using (var added = await service.PostAsync("/api/v1/users", admin, Body))
        {
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        await RefusedAsync(service.PostAsync("/api/v1/users", admin, Body), 40900);
        await RefusedAsync(service.PostAsync("/api/v1/users", admin, Body.Replace("operator", "king", StringComparison.Ordinal)), 40004);
        await RefusedAsync(service.PostAsync("/api/v1/users", admin, """{"name":"a\r\nb","password":"a long pass phrase","role":"viewer"}"""), 40004);
        var cookie = ("Cookie", (await service.SignInAsync("eve", "a long pass phrase")).Cookie);
        await RefusedAsync(service.GetAsync("/cluster", null, cookie), 40301);
        await RefusedAsync(service.GetAsync("/api/v1/users", null, cookie), 40300);
        Assert.DoesNotContain("a long pass phrase", string.Concat(service.Running.Query("SELECT entry FROM audit_chain")), StringComparison.Ordinal);
        using (var gone = await service.SendAsync(HttpMethod.Delete, "/api/v1/users/eve", admin))
        {
            Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        }

        await RefusedAsync(service.GetAsync("/api/v1/sources", null, cookie), 40101);
    }

    [Fact]
    public async Task Session_expires_and_its_id_is_nowhere_in_the_store()
    {
        var clock = new FakeTimeProvider();
        await using var store = await SqliteResultStore.OpenAsync(_folder.File("helios.db"), new StoreSettings(), clock, CancellationToken.None);
        await store.Access.AddUserAsync(new StoredUser("ann", "h", "viewer", null, clock.GetUtcNow(), "spec", null), CancellationToken.None);
        var room = new SessionRoom(store.Access, new SystemSecretSource(), TimeSpan.FromHours(1), clock);
        var id = await room.StartAsync("ann", CancellationToken.None);
        Assert.Equal("ann", (await room.IdentifyAsync(id, CancellationToken.None)).Caller?.Name);
        var kept = await store.Access.SessionAsync(Secret.Hash(id), CancellationToken.None);
        Assert.NotEqual(id, kept!.Value.Session.IdHash);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(40102, (await room.IdentifyAsync(id, CancellationToken.None)).Failure?.Kind.Code);
        await room.EndAsync(id, CancellationToken.None);
        Assert.Equal(40101, (await room.IdentifyAsync(id, CancellationToken.None)).Failure?.Kind.Code);
    }
}
