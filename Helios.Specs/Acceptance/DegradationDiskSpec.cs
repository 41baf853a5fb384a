using System.Net;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>A full disk under log, store and index: what cannot be kept is refused, what was taken stays, and work goes on once there is room.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class DegradationDiskSpec
{
    private const int EventsPerBody = 50;
    private const int DiskMebibytes = 24;

    [Fact]
    public async Task Full_disk_is_said_and_nothing_acknowledged_is_lost()
    {
        using var disk = SmallDisk.Mount(DiskMebibytes);
        await using var node = LiveNode.Start(disk.Path);
        using var client = new ServiceClient(await node.AddressAsync());
        await client.PostCompleteAsync("before", 0, EventsPerBody);
        var filler = Path.Combine(disk.Path, "filler");
        Fill(filler);

        var taken = await PostUntilRefusedAsync(client, node);
        var part = await client.BecomesAsync("log", "waiting", () => node.Log);
        Assert.Contains("the disk is full", (string?)part["why"], StringComparison.Ordinal);
        Assert.Contains("helios.data.directory", (string?)part["why"], StringComparison.Ordinal);
        Assert.False(node.HasExited, node.Log);
        Assert.Contains("sqlite is away", await client.PageAsync(exit: 1), StringComparison.Ordinal);
        Assert.Contains("log: sqlite is away and work waits for it", node.Log, StringComparison.Ordinal);

        File.Delete(filler);
        await Eventually.Holds(() => TryPostAsync(client, "after", 0), "bodies are taken again", () => node.Log);
        foreach (var part2 in new[] { "log", "store", "index" })
        {
            await client.BecomesAsync(part2, "primary", () => node.Log);
        }

        await VerdictsAsync(disk.Path, "before", EventsPerBody, node);
        await VerdictsAsync(disk.Path, "full", taken * EventsPerBody, node);
        await VerdictsAsync(disk.Path, "after", EventsPerBody, node);
        await node.StopAsync();
    }

    /// <summary>Takes all the room there is.</summary>
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size >= 512; size /= 2)
        {
            try
            {
                for (var bytes = new byte[size]; ;)
                {
                    file.Write(bytes);
                }
            }
            catch (IOException)
            {
                // No room for so much.
            }
        }
    }

    /// <summary>What SQLite has set aside already still takes some bodies.</summary>
    private static async Task<int> PostUntilRefusedAsync(ServiceClient client, LiveNode node)
    {
        for (var body = 0; body < 2000; body++)
        {
            if (!await TryPostAsync(client, "full", body))
            {
                return body;
            }
        }

        throw new InvalidOperationException($"the disk takes ever more: {node.Log}");
    }

    private static async Task<bool> TryPostAsync(ServiceClient client, string prefix, int body)
    {
        var filler = new string('x', 400);
        var lines = Enumerable.Range(body * EventsPerBody, EventsPerBody)
            .SelectMany(i => new[] { "aws", "gcp", "azure" }.Select(cloud => RunningService.Copy($"{prefix}{i}", cloud, $"\"{filler}\"")));
        using var answer = await client.PostAsync(string.Join('\n', lines));
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            return true;
        }

        var problem = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}: {problem}");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("the disk is full", problem, StringComparison.Ordinal);
        return false;
    }

    private static Task VerdictsAsync(string folder, string prefix, int events, LiveNode node)
    {
        var last = "";
        return Eventually.Holds(
            () => (last = RunningService.Query(
                folder, $"SELECT count(DISTINCT event_id) || '|' || count(*) FROM verdicts WHERE verdict = 'consistent' AND event_id LIKE '{prefix}%'")[0]) == $"{events}|{events}",
            $"{events} verdicts of {prefix}, each once",
            () => $"{last}\n{node.Log}");
    }
}
