using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Helios.Host.Security;
using Helios.Specs.Host.App;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;
using static Helios.Specs.Host.Security.GuardedService;

namespace Helios.Specs.Host.Security;

public sealed class AuditSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Change_is_not_made_when_the_audit_cannot_be_written()
    {
        await using var service = await StartAsync(_folder.Path);
        var admin = await service.KeyAsync(Role.Admin);
        Execute("DELETE FROM audit_ends");
        await RefusedAsync(service.PostAsync("/api/v1/api-keys", admin, """{"name":"ci","role":"viewer"}"""), 50301);
        await RefusedAsync(service.PostAsync("/api/v1/api-keys", null, """{"name":"ci","role":"viewer"}"""), 50301);
        Assert.Single(await service.Access.Admin.KeysAsync(CancellationToken.None));
        using var read = await service.GetAsync("/status", admin);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Entry_says_what_was_asked_without_secrets_and_what_came_of_it()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await AskAsync(running, HttpMethod.Post, "/api/v1/jobs/health/run?a=1&api_token=x", """{"by":"ann","nested":[{"Secret":{"a":1},"ok":true}]}""", HttpStatusCode.BadRequest);
        await AskAsync(running, HttpMethod.Post, "/api/v1/jobs/health/run", "{\"by\":\"\\ud800\"}", HttpStatusCode.BadRequest);
        await AskAsync(running, HttpMethod.Post, "/api/v1/jobs/health/run", new string('x', 20_000), HttpStatusCode.BadRequest);
        await AskAsync(running, HttpMethod.Post, "/ingest/events", RunningService.Copy("e", "aws"), HttpStatusCode.Accepted);
        await AskAsync(running, HttpMethod.Post, "/api/v1/rank", "{}", HttpStatusCode.BadRequest);
        await AskAsync(running, HttpMethod.Delete, "/api/v1/api-keys/none", "", HttpStatusCode.NotFound);
        var entries = (await running.JsonAsync("/api/v1/audit"))["entries"]!.AsArray();
        Assert.Equal(["revokeApiKey validation 404", "runJob validation 400", "runJob validation 400", "runJob validation 400"], entries.Select(Short));
        var first = entries[3]!;
        Assert.Equal(("local", "admin", "none", "127.0.0.1", "POST", "/api/v1/jobs/health/run"), (
            (string?)first["caller"], (string?)first["role"], (string?)first["via"], (string?)first["address"], (string?)first["method"], (string?)first["path"]));
        Assert.Equal("""{"a":"1","api_token":"***","body":{"by":"ann","nested":[{"Secret":"***","ok":true}]}}""", first["params"]!.ToJsonString());
        Assert.Contains("not kept", (string?)entries[2]!["params"]!["body"], StringComparison.Ordinal);
        Assert.Equal(8, (int)(await running.JsonAsync("/api/v1/audit/verify"))["last"]!);
        Assert.Equal(8, (await running.JsonAsync("/api/v1/audit?everything=true"))["entries"]!.AsArray().Count);
        var page = await running.JsonAsync("/api/v1/audit?limit=3&result=validation");
        Assert.Single((await running.JsonAsync($"/api/v1/audit?limit=3&result=validation&cursor={page["next_cursor"]}"))["entries"]!.AsArray());
    }

    [Fact]
    public async Task Tampering_is_told_by_the_route_with_its_place()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        await AskAsync(running, HttpMethod.Delete, "/api/v1/api-keys/none", "", HttpStatusCode.NotFound);
        Execute("UPDATE audit_chain SET entry = replace(entry, 'revoke', 'create') WHERE seq = 2");
        var verdict = await running.JsonAsync("/api/v1/audit/verify");
        Assert.False((bool)verdict["whole"]!);
        Assert.Equal("link 2 is not what it was when it was written", (string?)verdict["problem"]);
    }

    private static string Short(JsonNode? entry) => $"{((string)entry!["operation"]!).Split('/')[^1]} {entry["result"]} {entry["status"]}";

    private static async Task AskAsync(RunningService running, HttpMethod method, string path, string body, HttpStatusCode expected)
    {
        using var answer = await running.SendAsync(new HttpRequestMessage(method, path) { Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json")) });
        Assert.True(expected == answer.StatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("helios.db")};Pooling=False;Default Timeout=30");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Specs write their own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
