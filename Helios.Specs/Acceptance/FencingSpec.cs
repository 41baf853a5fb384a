using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>A node that stands still for longer than a session is replaced, and writes nothing when it goes on.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class FencingSpec(ITestOutputHelper output) : IAsyncLifetime
{
    // Of five topics that are shared by the partition, and of the dead letters.
    private const int Shards = (5 * 8) + 1;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly PostgresServer _postgres = new();
    private readonly TempFolder _folder = new();

    public async ValueTask InitializeAsync() => await _postgres.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Owner_paused_past_its_session_does_not_write_when_it_wakes()
    {
        DevBroker.Require();
        PostgresServer.Require();
        using var redis = RedisServer.Start();
        using var stream = await LiveStream.CreateAsync(12_000, 20268, "--rate", "400/s");
        var copies = await File.ReadAllLinesAsync(stream.File);
        await using var broker = await DevBroker.StartAsync();
        var tables = new ClusterTables(_postgres, await _postgres.CreateDatabaseAsync(), redis);
        await using var a = Serve("a", broker, tables);
        await using var b = Serve("b", broker, tables);
        await OwnersAsync(tables, a, b, 2);
        var (quarter, half) = (copies.Length / 4, copies.Length / 2);
        await broker.ProduceKeyedAsync(copies[..quarter]);
        a.Pause();
        await broker.ProduceKeyedAsync(copies[quarter..half]);
        await OwnersAsync(tables, a, b, 1);
        a.Resume();
        await Eventually.Holds(() => a.Log.Contains("no longer ours", StringComparison.Ordinal), "the paused node notices", () => a.Log, Deadline);
        await broker.ProduceKeyedAsync(copies[half..].Concat(LiveStream.ClockLines()));
        var committed = 0L;
        var end = copies.Length + LiveStream.ClockLines().Count();
        await Eventually.Holds(
            async () => a.HasExited || b.HasExited || (committed = await tables.CommittedAsync()) == end,
            $"all {end} records are committed", () => $"{committed}\n{a.Log}\n{b.Log}", Deadline);
        Assert.False(a.HasExited || b.HasExited, $"{a.Log}\n{b.Log}");
        var book = new VerdictBook();
        book.Reread(await tables.VerdictsAsync(), "at the end");
        book.ShouldAgreeWith(stream.Truth, "truth", onlyLatest: true);
        book.ShouldAgreeWith(await stream.RevisionsAsync(), "every revision");
        output.WriteLine($"{committed} records, {book.Count} revisions agree");
        output.WriteLine(string.Join('\n', a.Log.Split('\n').Where(line => line.Contains("no longer ours", StringComparison.Ordinal))));
    }

    private LiveNode Serve(string name, DevBroker broker, ClusterTables tables) => LiveNode.Start(
        _folder.File(name), [$"node.name={name}", $"kafka.bootstrap-servers={broker.Bootstrap}", "kafka.session-timeout=4s", .. tables.Settings]);

    private static Task OwnersAsync(ClusterTables tables, LiveNode a, LiveNode b, int owners) => Eventually.Holds(
        async () => a.HasExited || b.HasExited
            || (a.Log.Contains("Listening", StringComparison.Ordinal) && b.Log.Contains("Listening", StringComparison.Ordinal)
                && await AreSharedAsync(tables, owners)),
        $"the shards have {owners} owners", () => $"{a.Log}\n{b.Log}", Deadline);

    /// <summary>Whether every shard has an owner: a node may be paused only after it has claimed all of its own.</summary>
    private static async Task<bool> AreSharedAsync(ClusterTables tables, int owners)
    {
        var shards = await tables.ShardsAsync();
        return await tables.ClaimedAsync() == Shards && shards.Select(shard => shard.Owner).Distinct().Count() == owners;
    }
}
