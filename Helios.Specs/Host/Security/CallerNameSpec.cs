using System.Net;
using System.Text.Json.Nodes;
using Helios.Host.Security;
using Helios.Specs.Support;
using static Helios.Specs.Host.Security.GuardedService;

namespace Helios.Specs.Host.Security;

/// <summary>Who did something is who is signed in, whatever the body says.</summary>
public sealed class CallerNameSpec : IDisposable
{
    private const string Name = "key:operator";
    private const string By = "\"by\":\"mallory\"";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Job_breaker_and_pause_of_recovery_are_in_the_name_of_the_caller()
    {
        await using var service = await StartAsync(_folder.Path);
        var key = await service.KeyAsync(Role.Operator);
        await AskAsync(service, key, "/api/v1/jobs/health/pause", $$"""{{{By}},"reason":"spec"}""");
        await Eventually.Holds(async () => (string?)(await ReadAsync(service, key, "/api/v1/jobs/health"))["paused"]?["by"] == Name, "the pause names the caller");

        var breaker = (await EventuallyFirstAsync(service, key, "/api/v1/breakers", "breakers"))!;
        var path = $"/api/v1/breakers/{breaker["cloud"]}/{breaker["operation"]}";
        Assert.Equal(Name, (string?)(await AskAsync(service, key, $"{path}/isolate", $$"""{{{By}},"reason":"spec"}"""))["by"]);
        Assert.Equal(Name, (string?)(await AskAsync(service, key, $"{path}/close", $"{{{By}}}"))["by"]);

        await AskAsync(service, key, "/api/v1/recovery/pause", $$"""{{{By}},"tenant":"acme","scope":"all","reason":"spec","for_seconds":60}""");
        Assert.Equal(Name, (string?)(await EventuallyFirstAsync(service, key, "/api/v1/recovery/pauses", "pauses"))!["by"]);
    }

    [Fact]
    public async Task Dead_letters_and_feedback_are_in_the_name_of_the_caller()
    {
        await using var service = await StartAsync(_folder.Path);
        var key = await service.KeyAsync(Role.Operator);
        using (await service.PostAsync("/ingest/aws", key, """{"event_id":"=e","payload":1}"""))
        {
            await service.Running.Holds("SELECT count(*) FROM rejected", "1");
        }

        await AskAsync(service, key, "/api/v1/dead-letters/redrive", $"{{{By},\"filter\":{{}}}}");
        await AskAsync(service, key, "/api/v1/dead-letters/purge", $$"""{{{By}},"filter":{"id":1},"reason":"spec"}""");
        Assert.Equal([Name], service.Running.Query("SELECT purged_by FROM rejected"));

        var id = new string('a', 32);
        service.Running.Query($$"""
            INSERT INTO anomalies (seq, recorded_at, id, tenant, metric, kind, severity, window_start, window_end, explanation, document)
            VALUES (1, 0, '{{id}}', 'acme', 'm', 'spike', 'low', '2026-11-20T12:00:00.000Z', '2026-11-20T12:01:00.000Z', '', '{}')
            """);
        Assert.Equal(Name, (string?)(await AskAsync(service, key, $"/api/v1/anomalies/{id}/feedback", $$"""{{{By}},"label":"confirmed"}"""))["by"]);
        Assert.Equal([Name], service.Running.Query("SELECT said_by FROM anomaly_feedback"));
        Assert.Equal([Name], service.Running.Query("SELECT DISTINCT actor FROM audit"));
    }

    private static async Task<JsonNode?> EventuallyFirstAsync(GuardedService service, string key, string path, string list)
    {
        JsonNode? first = null;
        await Eventually.Holds(async () => (first = (await ReadAsync(service, key, path))[list]!.AsArray().FirstOrDefault()) is not null, $"{path} has one");
        return first;
    }

    private static async Task<JsonNode> ReadAsync(GuardedService service, string key, string path)
    {
        using var answer = await service.GetAsync(path, key);
        return await JsonAsync(answer);
    }

    private static async Task<JsonNode> AskAsync(GuardedService service, string key, string path, string body)
    {
        using var answer = await service.PostAsync(path, key, body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await JsonAsync(answer);
    }
}
