using System.Net;
using Helios.Host.Security;
using Helios.Specs.Support;
using static Helios.Specs.Host.Security.GuardedService;

namespace Helios.Specs.Host.Security;

/// <summary>Roles and passwords of users that are there already.</summary>
public sealed class UserChangesSpec : IDisposable
{
    private const string Old = "a long pass phrase";
    private const string New = "another long pass phrase";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Role_is_changed_by_administrators_only_and_holds_from_the_next_request_on()
    {
        await using var service = await StartAsync(_folder.Path);
        var admin = await service.KeyAsync(Role.Admin);
        await AddAsync(service, admin, "ann", "viewer");
        var (cookie, token) = await service.SignInAsync("ann", Old);
        (string, string)[] ann = [("Cookie", cookie), ("X-CSRF-Token", token)];
        await RefusedAsync(service.SendAsync(HttpMethod.Put, "/api/v1/users/ann/role", null, """{"role":"admin"}""", ann), 40300);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, "/api/v1/users/bob/role", admin, """{"role":"admin"}"""), 40400);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, "/api/v1/users/ann/role", admin, """{"role":"king"}"""), 40004);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, "/api/v1/users/admin/role", admin, """{"role":"viewer"}"""), 40900);
        await RefusedAsync(service.SendAsync(HttpMethod.Delete, "/api/v1/users/admin", admin), 40900);
        await OkAsync(service.SendAsync(HttpMethod.Put, "/api/v1/users/ann/role", admin, """{"role":"admin"}"""));
        await OkAsync(service.GetAsync("/api/v1/users", null, ann));
        await OkAsync(service.SendAsync(HttpMethod.Put, "/api/v1/users/admin/role", null, """{"role":"viewer"}""", ann));
        await RefusedAsync(service.SendAsync(HttpMethod.Put, "/api/v1/users/ann/role", null, """{"role":"operator"}""", ann), 40900);
        Assert.Equal(
            ["setUserRole access_denied 403", "setUserRole validation 404", "setUserRole validation 400", "setUserRole validation 409", "setUserRole success 200", "setUserRole success 200", "setUserRole validation 409"],
            service.Running.Query("SELECT operation || ' ' || result || ' ' || json_extract(entry, '$.status') FROM audit_chain WHERE operation = 'setUserRole' AND result <> 'begun' ORDER BY seq"));
    }

    [Fact]
    public async Task User_changes_their_own_password_with_the_old_one_and_their_other_sessions_end()
    {
        await using var service = await StartAsync(_folder.Path);
        var admin = await service.KeyAsync(Role.Admin);
        await AddAsync(service, admin, "ann", "viewer");
        var (elsewhere, _) = await service.SignInAsync("ann", Old);
        var (cookie, token) = await service.SignInAsync("ann", Old);
        (string, string)[] here = [("Cookie", cookie), ("X-CSRF-Token", token)];
        const string Path = "/api/v1/session/password";
        const string Body = $$"""{"old_password":"{{Old}}","password":"{{New}}"}""";
        await RefusedAsync(service.SendAsync(HttpMethod.Put, Path, admin, Body), 40900);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, Path, null, Body), 40100);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, Path, null, Body, here[0]), 40303);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, Path, null, """{"old_password":"not the old one","password":"another long pass phrase"}""", here), 40300);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, Path, null, $$"""{"old_password":"{{Old}}","password":"short"}""", here), 40004);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, Path, null, $$"""{"password":"{{New}}"}""", here), 40004);
        await OkAsync(service.GetAsync("/api/v1/jobs", null, ("Cookie", elsewhere)));

        await OkAsync(service.SendAsync(HttpMethod.Put, Path, null, Body, here));
        await OkAsync(service.GetAsync("/api/v1/jobs", null, here[0]));
        await RefusedAsync(service.GetAsync("/api/v1/jobs", null, ("Cookie", elsewhere)), 40101);
        await RefusedAsync(service.PostAsync("/api/v1/session", null, $$"""{"user":"ann","password":"{{Old}}"}"""), 40101);
        await service.SignInAsync("ann", New);
        var entries = string.Concat(service.Running.Query("SELECT entry FROM audit_chain"));
        Assert.Contains("setOwnPassword", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("pass phrase", entries, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_password_cannot_be_guessed_at_from_an_open_page()
    {
        await using var service = await StartAsync(_folder.Path, "helios.access.sign-in-attempts=2");
        var (cookie, token) = await service.SignInAsync();
        (string, string)[] here = [("Cookie", cookie), ("X-CSRF-Token", token)];
        const string Path = "/api/v1/session/password";
        await RefusedAsync(service.SendAsync(HttpMethod.Put, Path, null, $$"""{"old_password":"guess","password":"{{New}}"}""", here), 40300);
        await RefusedAsync(service.SendAsync(HttpMethod.Put, Path, null, $$"""{"old_password":"{{Password}}","password":"{{New}}"}""", here), 42900);
    }

    private static Task AddAsync(GuardedService service, string admin, string name, string role) =>
        OkAsync(service.PostAsync("/api/v1/users", admin, $$"""{"name":"{{name}}","password":"{{Old}}","role":"{{role}}"}"""));

    private static async Task OkAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
