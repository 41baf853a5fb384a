using System.Diagnostics;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Three nodes share a topic and a store, and one of them dies.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class ClusterSpec(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Slices = 20;
    private const int DeadlyFrom = 8;
    private const long LeastOfVictim = 10_000;
    private const string Victim = "b";
    private static readonly TimeSpan LongestTakeover = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private readonly PostgresServer _postgres = new();
    private readonly TempFolder _folder = new();

    public async ValueTask InitializeAsync() => await _postgres.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Node_killed_in_the_middle_loses_nothing_and_is_replaced_within_15_s()
    {
        DevBroker.Require();
        PostgresServer.Require();
        using var stream = await LiveStream.CreateAsync(62_000, 20267, "--rate", "2000/s");
        var copies = (await File.ReadAllLinesAsync(stream.File)).Concat(LiveStream.ClockLines()).ToArray();
        await using var broker = await DevBroker.StartAsync();
        var tables = new ClusterTables(_postgres, await _postgres.CreateDatabaseAsync());
        await using var a = Serve("a", broker, tables);
        await using var b = Serve(Victim, broker, tables);
        await using var c = Serve("c", broker, tables);
        await Eventually.Holds(
            async () => b.HasExited || ((await a.AddressAsync()).IsAbsoluteUri && (await tables.ShardsAsync()).Select(shard => shard.Owner).Distinct().Count() == 3),
            "every node has a share", () => b.Log, Deadline);
        var produced = 0;
        var delay = TimeSpan.Zero;
        var takeover = Task.FromResult((First: TimeSpan.Zero, Last: TimeSpan.Zero));
        foreach (var slice in copies.Chunk((copies.Length / Slices) + 1))
        {
            if (produced++ == DeadlyFrom)
            {
                var share = new Dictionary<int, long>();
                await Eventually.Holds(
                    async () => (share = await ShareOfAsync(tables)).Values.Sum() >= LeastOfVictim, "the node has worked", () => b.Log, Deadline);
                delay = a.RunDelay + c.RunDelay;
                await b.KillAsync();
                output.WriteLine($"killed after {share.Values.Sum()} records of its {share.Count} shards");
                takeover = TakeoverAsync(tables, share, Stopwatch.StartNew());
            }

            await broker.ProduceKeyedAsync(slice);
        }

        await ShouldDrainAsync(tables, copies.Length, a, c);
        var (first, last) = await takeover;
        delay = a.RunDelay + c.RunDelay - delay;
        output.WriteLine($"takeover: {first.TotalSeconds:0.0} s from the kill to the first commit of a new owner, {last.TotalSeconds:0.0} s to that of the last shard");
        output.WriteLine($"the nodes' threads waited {delay.TotalSeconds:0.0} s for a processor meanwhile");
        var book = new VerdictBook();
        book.Reread(await tables.VerdictsAsync(), "at the end");
        book.ShouldAgreeWith(stream.Truth, "truth", onlyLatest: true);
        book.ShouldAgreeWith(await stream.RevisionsAsync(), "every revision");
        output.WriteLine($"{copies.Length} records, {book.Count} revisions agree");

        // The limit is for a machine that lets the nodes run: what they wait for a processor is not theirs.
        Assert.True(first < LongestTakeover + delay, $"takeover took {first}");
    }

    private LiveNode Serve(string name, DevBroker broker, ClusterTables tables) => LiveNode.Start(
        _folder.File(name), [$"node.name={name}", $"kafka.bootstrap-servers={broker.Bootstrap}", .. tables.Settings]);

    private static async Task<Dictionary<int, long>> ShareOfAsync(ClusterTables tables) =>
        (await tables.ShardsAsync()).Where(shard => shard.Owner == Victim).ToDictionary(shard => shard.Partition, shard => shard.Offset);

    /// <summary>Waits until every shard of the dead node has another owner that has committed.</summary>
    private static async Task<(TimeSpan First, TimeSpan Last)> TakeoverAsync(ClusterTables tables, Dictionary<int, long> share, Stopwatch sinceKill)
    {
        Assert.NotEmpty(share);
        TimeSpan? first = null;
        await Eventually.Holds(
            async () =>
            {
                var taken = (await tables.ShardsAsync()).Count(shard =>
                    share.TryGetValue(shard.Partition, out var offset) && shard.Owner != Victim && shard.Offset > offset);
                first ??= taken > 0 ? sinceKill.Elapsed : null;
                return taken == share.Count;
            },
            "the dead node's shards are taken over", deadline: Deadline);
        return (first!.Value, sinceKill.Elapsed);
    }

    private static async Task ShouldDrainAsync(ClusterTables tables, long records, LiveNode a, LiveNode c)
    {
        var committed = 0L;
        await Eventually.Holds(
            async () => a.HasExited || c.HasExited || (committed = await tables.CommittedAsync()) == records,
            $"all {records} records are committed", () => $"{committed}\n{a.Log}\n{c.Log}", Deadline);
        Assert.False(a.HasExited || c.HasExited, $"{a.Log}\n{c.Log}");
    }
}
