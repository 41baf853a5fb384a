using System.Net;
using Helios.Host.Security;
using Helios.Specs.Host.App;
using Helios.Specs.Support;
using static Helios.Specs.Host.Security.GuardedService;

namespace Helios.Specs.Host.Security;

public sealed class AccessGateSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Key_is_known_until_it_is_revoked_and_its_change_is_in_the_audit()
    {
        await using var service = await StartAsync(_folder.Path);
        await RefusedAsync(service.GetAsync("/status"), 40100);
        await RefusedAsync(service.GetAsync("/status", "helios_0000000000000000_0000000000000000000000000000000000000000000"), 40101);
        await RefusedAsync(service.GetAsync("/status", "nonsense"), 40101);

        var (admin, viewer) = (await service.KeyAsync(Role.Admin), await service.KeyAsync(Role.Viewer));
        using (var answer = await service.GetAsync("/status", viewer))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await RefusedAsync(service.PostAsync("/api/v1/jobs/health/run", viewer, """{"by":"x"}"""), 40300);
        using (var made = await service.PostAsync("/api/v1/api-keys", admin, """{"name":"ci","role":"operator"}"""))
        {
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            Assert.True(made.Headers.CacheControl!.NoStore);
            var json = await JsonAsync(made);
            var (key, id) = ((string)json["key"]!, (string)json["api_key"]!["id"]!);
            using var used = await service.GetAsync("/api/v1/jobs", key);
            Assert.Equal(HttpStatusCode.OK, used.StatusCode);
            using var revoked = await service.SendAsync(HttpMethod.Delete, $"/api/v1/api-keys/{id}", admin);
            Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
            Assert.DoesNotContain(key[^43..], await revoked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await RefusedAsync(service.GetAsync("/api/v1/jobs", key), 40102);
        }

        using var audit = await service.GetAsync("/api/v1/audit", admin);
        var entries = (await JsonAsync(audit))["entries"]!.AsArray();
        Assert.Equal(
            ["revokeApiKey success", "createApiKey success", "runJob access_denied"],
            entries.Select(entry => $"{entry!["operation"]} {entry["result"]}"));
        Assert.Equal("""{"body":{"name":"ci","role":"operator"}}""", entries[1]!["params"]!.ToJsonString());
        Assert.Equal("key:admin", (string?)entries[1]!["caller"]);
        using var verified = await service.GetAsync("/api/v1/audit/verify", admin);
        Assert.True((bool)(await JsonAsync(verified))["whole"]!);
    }

    [Fact]
    public async Task Loopback_without_sign_in_serves_programs_of_this_machine_and_no_page_of_the_web()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using (var answer = await running.GetAsync("/status"))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        await RefusedAsync(SendAsync(running, HttpMethod.Get, "/status", ("Host", "evil.example")), 42100);
        await RefusedAsync(SendAsync(running, HttpMethod.Post, "/api/v1/jobs/health/run", ("Origin", "http://evil.example")), 40302);
        await RefusedAsync(SendAsync(running, HttpMethod.Post, "/api/v1/jobs/health/run", ("Origin", "null")), 40302);
        await RefusedAsync(SendAsync(running, HttpMethod.Post, "/ingest/events", ("Sec-Fetch-Site", "cross-site")), 40302);
        await RefusedAsync(SendAsync(running, HttpMethod.Get, "/status", ("Authorization", "Bearer nonsense")), 40101);
        using var own = await SendAsync(running, HttpMethod.Post, "/ingest/events", ("Origin", running.Service.Address), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.Accepted, own.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(RunningService running, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(RunningService.Copy("e", "aws"));
        }

        return running.SendAsync(request);
    }
}
