using System.Text.Json.Nodes;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

public sealed class WindowStagePropertySpec
{
    private static readonly WindowingOptions Roomy = new() { SegmentSize = 4096 };
    private static readonly WindowingOptions Tight = new() { MaxClosed = 1, SegmentSize = 256, ResidentSegments = 2 };

    [Fact]
    public void Stage_on_random_streams_gives_every_revision_of_the_slow_reconciler()
    {
        for (var seed = 1; seed <= 3000; seed++)
        {
            var stream = new RandomStream(seed);
            var slow = Slow(stream);
            using var stage = Fast(stream, Roomy);
            AssertSame(seed, "final", slow.Final, stage.Final());
            AssertSame(seed, "revisions", ByEvent(slow.Revisions), ByEvent(stage.Revisions));
        }
    }

    [Fact]
    public void Stage_with_room_for_one_closed_window_gives_the_same_with_an_index_and_a_spill()
    {
        for (var seed = 1; seed <= 1500; seed++)
        {
            var stream = new RandomStream(seed);
            var slow = Slow(stream);
            using var stage = Fast(stream, Tight);
            AssertSame(seed, "final", slow.Final, stage.Final());
            AssertSame(seed, "revisions", ByEvent(slow.Revisions), ByEvent(stage.Revisions));
        }
    }

    [Fact]
    public void Batch_borders_change_nothing()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var stream = new RandomStream(seed);
            if (stream.Batches.Any(batch => batch.Suspended.Length > 0))
            {
                continue;
            }

            using var whole = new StageRun(Roomy, stream.Expected, stream.PerTenant);
            whole.Process([.. stream.Copies]);
            whole.Complete();
            using var single = new StageRun(Tight, stream.Expected, stream.PerTenant, new MemorySpill());
            stream.Copies.ToList().ForEach(copy => single.Process([copy]));
            single.Complete();
            AssertSame(seed, "final", whole.Final(), single.Final());
        }
    }

    [Fact]
    public void Storm_of_duplicates_is_counted_beyond_what_a_slot_holds()
    {
        using var run = new StageRun(Tight, ["aws", "gcp"], spill: new MemorySpill());
        var copy = new Copy("default", "storm", "aws", "order", DateTime.UnixEpoch.Ticks, "{}");
        for (var batch = 0; batch < 10; batch++)
        {
            run.Process([.. Enumerable.Repeat(copy, 500)]);
        }

        run.Process([copy with { Source = "gcp" }, .. Enumerable.Repeat(copy with { Source = "gcp" }, 4100)]);
        run.Process([copy with { Id = "other" }, copy with { Id = "other", Source = "gcp" }]);
        run.Process([copy]);
        run.Complete();
        var verdict = JsonNode.Parse(run.Final().Single(line => line.Contains("storm", StringComparison.Ordinal)))!;
        Assert.Equal(5000, (int)verdict["duplicates"]!["aws"]!);
        Assert.Equal(4100, (int)verdict["duplicates"]!["gcp"]!);
        Assert.Equal(9100, run.Stage.Counters.Duplicates);
    }

    private static BruteForceReconciler Slow(RandomStream stream)
    {
        var slow = new BruteForceReconciler(stream.ExpectedOf, Roomy.Length, Roomy.Retention);
        foreach (var (copies, suspended) in stream.Batches)
        {
            slow.Suspend(suspended, StageRun.ClockOf(copies));
            copies.ToList().ForEach(slow.Read);
        }

        slow.Finish();
        return slow;
    }

    private static StageRun Fast(RandomStream stream, WindowingOptions options)
    {
        var run = new StageRun(options, stream.Expected, stream.PerTenant, new MemorySpill());
        foreach (var (copies, suspended) in stream.Batches)
        {
            run.Process(copies, suspended);
        }

        run.Complete();
        return run;
    }

    private static IEnumerable<string> ByEvent(IEnumerable<string> lines) =>
        lines.OrderBy(line => line[..line.IndexOf(",\"type\"", StringComparison.Ordinal)], StringComparer.Ordinal);

    private static void AssertSame(int seed, string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (slow, fast) = (string.Join('\n', expected), string.Join('\n', actual));
        Assert.True(slow == fast, $"seed {seed}, {what}\nslow reconciler:\n{slow}\nstage:\n{fast}");
    }
}
