using System.Diagnostics;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>An embedded service may be killed at any moment: no verdict is lost, none is said twice with different content.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class KillSpec(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 26;
    private const int CopiesPerBody = 1000;
    private const int CopiesPerSmallBody = 60;
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly VerdictBook _book = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20261)]
    public async Task Service_killed_again_and_again_over_a_full_log_says_what_one_reader_says(int seed)
    {
        using var stream = await LiveStream.CreateAsync(12_000, (ulong)seed, "--rate", "200/s");
        var start = await FillLogAsync(stream);
        var random = new Random(seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var before = EmbeddedFiles.Committed(_folder.Path);
            await using var node = Serve();
            await LiveAsync(random, before, random.NextDouble() * 1.5 * start);
            await node.KillAsync();
            Check(kill, before);
        }

        await FinishAsync(stream, seed, post: false);
    }

    [Theory]
    [InlineData(20262)]
    public async Task Service_killed_while_it_takes_bodies_says_what_one_reader_says(int seed)
    {
        using var stream = await LiveStream.CreateAsync(12_000, (ulong)seed, "--rate", "200/s");
        var random = new Random(seed);
        using var bodies = stream.Bodies(CopiesPerSmallBody).GetEnumerator();
        var sender = new AppendOnce(_folder.Path, bodies);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var before = EmbeddedFiles.Committed(_folder.Path);
            await using var node = Serve();
            using var cut = new CancellationTokenSource();
            var sending = sender.SendAsync(await node.AddressAsync(), cut.Token);
            await LiveAsync(random, before, random.NextDouble() * 600);
            await node.KillAsync();
            await cut.CancelAsync();
            await sending;
            sender.Settle();
            Check(kill, before);
        }

        output.WriteLine($"bodies without an answer: {sender.Unanswered}, of them in the log: {sender.UnansweredInLog}");
        await using (var node = Serve())
        {
            await sender.SendAsync(await node.AddressAsync(), CancellationToken.None);
            await node.StopAsync();
        }

        await FinishAsync(stream, seed, post: true);
    }

    private LiveNode Serve() => LiveNode.Start(_folder.Path);

    /// <summary>Waits for the moment of the kill: any since the start, or soon after the life's first commit.</summary>
    private async Task LiveAsync(Random random, long before, double sinceStart)
    {
        var milliseconds = sinceStart;
        if (random.Next(3) > 0)
        {
            var end = EmbeddedFiles.Appended(_folder.Path);
            await Eventually.Holds(() => EmbeddedFiles.Committed(_folder.Path) is var now && (now > before || now == end), "a commit");
            milliseconds = random.NextDouble() * random.NextDouble() * 600;
        }

        // The moment is what is tested; there is nothing to wait for.
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds));
    }

    /// <summary>Has a service take the whole stream, then takes its store and index away, so that all of it lies ahead again.</summary>
    /// <returns>Milliseconds that a service takes to listen.</returns>
    private async Task<double> FillLogAsync(LiveStream stream)
    {
        var watch = Stopwatch.StartNew();
        await using var node = Serve();
        var address = await node.AddressAsync();
        var start = watch.Elapsed.TotalMilliseconds;
        using var bodies = stream.Bodies(CopiesPerBody).Append(LiveStream.Clock()).GetEnumerator();
        await new AppendOnce(_folder.Path, bodies).SendAsync(address, CancellationToken.None);
        await node.KillAsync();
        foreach (var file in Directory.GetFiles(_folder.Path).Where(file => !Path.GetFileName(file).StartsWith("topics.db", StringComparison.Ordinal)))
        {
            File.Delete(file);
        }

        output.WriteLine($"{EmbeddedFiles.Appended(_folder.Path)} records in the log; a start takes {start:0} ms");
        return start;
    }

    private void Check(int kill, long before)
    {
        var after = EmbeddedFiles.Committed(_folder.Path);
        _book.Reread(EmbeddedFiles.Verdicts(_folder.Path), $"after kill {kill}");
        output.WriteLine($"life {kill}: {after - before} records, {_book.Count} revisions so far");
    }

    private async Task FinishAsync(LiveStream stream, int seed, bool post)
    {
        await using var node = Serve();
        var address = await node.AddressAsync();
        if (post)
        {
            using var clock = new[] { LiveStream.Clock() }.AsEnumerable().GetEnumerator();
            await new AppendOnce(_folder.Path, clock).SendAsync(address, CancellationToken.None);
        }

        var (end, truth) = (EmbeddedFiles.Appended(_folder.Path), stream.Truth.ToArray());
        await Eventually.Holds(
            () => EmbeddedFiles.Committed(_folder.Path) == end, $"all {end} records are committed", () => $"{EmbeddedFiles.Committed(_folder.Path)}\n{node.Log}", DrainDeadline);
        await node.StopAsync();
        _book.Reread(EmbeddedFiles.Verdicts(_folder.Path), "at the end");
        _book.ShouldAgreeWith(truth, $"seed {seed}, truth", onlyLatest: true);
        _book.ShouldAgreeWith(await stream.RevisionsAsync(), $"seed {seed}, every revision");
        output.WriteLine($"seed {seed}: {Kills} kills, {end} records, {truth.Length} events, {_book.Count} revisions agree");
    }
}
