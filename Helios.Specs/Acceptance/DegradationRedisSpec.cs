using System.Text.RegularExpressions;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Redis away and back without its data: late copies find their windows all the time.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class DegradationRedisSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Redis_away_and_back_empty_keeps_late_copies_with_their_verdicts()
    {
        using var redis = RedisServer.Start();
        await using var node = LiveNode.Start(
            _folder.Path, $"redis.endpoint={redis.Endpoint}", "redis.max-back-off=500ms", "window.length=1s", "window.max-closed=1", "flow.lanes=1");
        using var client = new ServiceClient(await node.AddressAsync());
        await HalfAsync(client, "e1");
        await client.BecomesAsync("index", "primary");
        var record = redis.Send("HGETALL", "evt:default:e1");
        Assert.Matches("fingerprints\r\n\\$[0-9]+\r\naws=[0-9a-f]{16},gcp=[0-9a-f]{16}\r\n", record);
        Assert.Matches("times\r\n\\$[0-9]+\r\naws=[0-9]{18},gcp=[0-9]{18}\r\n", record);
        Assert.True((long)(await client.StatusAsync())["index"]!["renewals"]! >= 1, "the claimed partition had the filters made anew");

        // Payloads that differ have fingerprints of their own.
        using (var answer = await client.PostAsync(RunningService.Copy("e0", "aws", "1") + "\n" + RunningService.Copy("e0", "gcp", "2")))
        {
            answer.EnsureSuccessStatusCode();
        }

        await Eventually.Holds(
            () => Regex.IsMatch(redis.Send("HGETALL", "evt:default:e0"), "aws=([0-9a-f]{16}),gcp=(?!\\1)[0-9a-f]{16}\r\n"), "two fingerprints", () => redis.Send("HGETALL", "evt:default:e0"));

        redis.Stop();
        await HalfAsync(client, "e2");
        var part = await client.BecomesAsync("index", "fallback", () => node.Log);
        Assert.Contains("redis", (string?)part["why"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("sqlite stands in for redis", await client.PageAsync(exit: 1), StringComparison.Ordinal);
        Assert.Contains("index: sqlite stands in for redis", node.Log, StringComparison.Ordinal);
        await client.PostCopyAsync("e1", "azure");
        await HoldsAsync("e1", "consistent|1", node);

        redis.Restart(empty: true);
        await client.BecomesAsync("index", "primary", () => node.Log);
        await client.PostCopyAsync("e2", "azure");
        await HoldsAsync("e2", "consistent|1", node);
        Assert.Contains("last_seen", redis.Send("HGETALL", "evt:default:e1"), StringComparison.Ordinal);
        Assert.Contains("index: redis serves again", node.Log, StringComparison.Ordinal);
        await node.StopAsync();
        Assert.StartsWith("$", redis.Send("GET", "bloom:helios"), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("filters.bloom")));
    }

    /// <summary>Two of three copies, whose window times out; then others that push it out of memory, so that only the index has it.</summary>
    private async Task HalfAsync(ServiceClient client, string id)
    {
        await client.PostCopyAsync(id, "aws");
        await client.PostCopyAsync(id, "gcp");
        await HoldsAsync(id, "missing|0", null);
        await client.PostCompleteAsync(id + "-behind-", 0, 5);
        await HoldsAsync(id + "-behind-4", "consistent|0", null);
    }

    private Task HoldsAsync(string id, string expected, LiveNode? node)
    {
        var last = "";
        return Eventually.Holds(
            () => (last = string.Join(' ', RunningService.Query(_folder.Path, $"SELECT verdict || '|' || revision FROM latest_verdicts WHERE event_id = '{id}'"))) == expected,
            $"{id} is {expected}",
            () => $"{last}\n{node?.Log}");
    }
}
