using System.Diagnostics;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>An embedded service may be killed at any moment: no verdict is lost, none is said twice with different content.</summary>
public sealed class KillSpec(ITestOutputHelper output) : IDisposable
{
    private const int Events = 6_000;
    private const int Kills = 9;
    private const int CopiesPerBody = 1000;
    private const int CopiesPerSmallBody = 60;
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(20261)]
    [InlineData(20271)]
    public async Task Service_killed_again_and_again_over_a_full_log_says_what_one_reader_says(int seed)
    {
        using var stream = await LiveStream.CreateAsync(Events, (ulong)seed, "--rate", "200/s");
        var start = await FillLogAsync(stream);
        var lives = new Lives(_folder.Path, seed, output);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var node = lives.Start();
            await lives.KillAsync(node, 1.5 * start);
            lives.Check();
            lives.RewindAtEnd();
        }

        await using (var node = lives.Start())
        {
            await FinishAsync(node, lives, stream);
        }
    }

    [Theory]
    [InlineData(20262)]
    [InlineData(20272)]
    public async Task Service_killed_while_it_takes_bodies_says_what_one_reader_says(int seed)
    {
        using var stream = await LiveStream.CreateAsync(Events, (ulong)seed, "--rate", "200/s");
        using var bodies = stream.Bodies(CopiesPerSmallBody).Append(LiveStream.Clock()).GetEnumerator();
        var sender = new AppendOnce(_folder.Path, bodies);
        var lives = new Lives(_folder.Path, seed, output);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var node = lives.Start();
            using var cut = new CancellationTokenSource();
            var sending = sender.SendAsync(await node.AddressAsync(), cut.Token);
            await lives.KillAsync(node, TimeSpan.FromMilliseconds(600));
            await cut.CancelAsync();
            await sending;
            sender.Settle();
            lives.Check();
        }

        output.WriteLine($"bodies without an answer: {sender.Unanswered}, of them in the log: {sender.UnansweredInLog}");
        await using (var node = lives.Start())
        {
            await sender.SendAsync(await node.AddressAsync(), CancellationToken.None);
            await FinishAsync(node, lives, stream);
        }
    }

    /// <summary>Has a service take the whole stream, then takes its store and index away, so that all of it lies ahead again.</summary>
    /// <returns>How long a service takes to listen.</returns>
    private async Task<TimeSpan> FillLogAsync(LiveStream stream)
    {
        var watch = Stopwatch.StartNew();
        await using var node = LiveNode.Start(_folder.Path);
        var address = await node.AddressAsync();
        var start = watch.Elapsed;
        using var bodies = stream.Bodies(CopiesPerBody).Append(LiveStream.Clock()).GetEnumerator();
        await new AppendOnce(_folder.Path, bodies).SendAsync(address, CancellationToken.None);
        await node.KillAsync();
        EmbeddedFiles.KeepLogOnly(_folder.Path);
        output.WriteLine($"{EmbeddedFiles.Appended(_folder.Path)} records in the log; a start takes {start.TotalMilliseconds:0} ms");
        return start;
    }

    private async Task FinishAsync(LiveNode node, Lives lives, LiveStream stream)
    {
        await node.AddressAsync();
        var end = EmbeddedFiles.Appended(_folder.Path);
        await node.HasCommittedAsync(_folder.Path, end, DrainDeadline);
        await node.StopAsync();
        lives.Book.Reread(EmbeddedFiles.Verdicts(_folder.Path), "at the end");
        lives.Book.ShouldAgreeWith(stream.Truth, "truth", onlyLatest: true);
        lives.Book.ShouldAgreeWith(await stream.RevisionsAsync(), "every revision");
        lives.Summarize();
    }
}
