using System.Net;
using System.Text.Json.Nodes;
using Helios.Host.Security;
using Helios.Specs.Host.App;
using Helios.Specs.Support;
using static Helios.Specs.Host.Security.GuardedService;

namespace Helios.Specs.Host.Security;

/// <summary>The status as those see it who may see some tenants only.</summary>
public sealed class StatusScopeSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Caller_of_some_tenants_sees_the_service_and_what_of_late_is_theirs()
    {
        await using var service = await StartAsync(_folder.Path);
        var (all, acme) = (await service.KeyAsync(Role.Viewer), await service.KeyAsync(Role.Viewer, "acme", "other"));
        var operatorKey = await service.KeyAsync(Role.Operator);
        string[] copies = [.. new[] { "acme", "bolt" }.SelectMany(static tenant => new[] { "aws", "azure", "gcp" }.Select(source =>
            RunningService.Copy($"e-{tenant}", source, source == "gcp" ? "2" : "1").Replace("\"source\"", $"\"tenant\":\"{tenant}\",\"source\"", StringComparison.Ordinal)))];
        using (var sent = await service.PostAsync("/ingest/events", operatorKey, $"[{string.Join(',', copies)}]"))
        {
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        }

        await Eventually.Holds(async () => (await ReadAsync(service, all, "/status"))["recent_verdicts"]!.AsArray().Count == 2, "two verdicts of late");
        foreach (var path in new[] { "/status", "/api/v1/status", "/" })
        {
            var (whole, part) = (await ReadAsync(service, all, path), await ReadAsync(service, acme, path));
            Assert.Equal("""["acme","other"]""", part["limited_to"]!.ToJsonString());
            Assert.Null(whole["limited_to"]);
            Assert.Equal("e-acme", (string?)part["recent_verdicts"]!.AsArray().Single()!["event_id"]);
            Assert.Equal((6, 0), ((int)whole["events_total"]!, (int)part["events_total"]!));
            Assert.Empty(part["sources"]!.AsArray());
            Assert.Equal((string?)whole["node"], (string?)part["node"]);
            Assert.DoesNotContain("bolt", part.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private static async Task<JsonNode> ReadAsync(GuardedService service, string key, string path)
    {
        using var answer = await service.GetAsync(path, key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonAsync(answer);
    }
}
