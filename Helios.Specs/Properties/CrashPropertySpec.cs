using Helios.Pipeline.Windowing;

namespace Helios.Specs.Properties;

public sealed class CrashPropertySpec
{
    private static readonly WindowingOptions Roomy = new() { SegmentSize = 4096, IndexEveryChange = true };
    private static readonly WindowingOptions Tight = Roomy with { MaxClosed = 0, SegmentSize = 256, ResidentSegments = 2 };

    [Fact]
    public void Shard_that_crashes_anywhere_commits_every_revision_once_and_with_the_same_content()
    {
        for (var seed = 1; seed <= 3000; seed++)
        {
            var stream = new RandomStream(seed);
            if (stream.Batches.Any(batch => batch.Suspended.Length > 0))
            {
                continue;
            }

            var random = new Random(seed);
            var (options, lanes) = (random.Next(2) == 0 ? Roomy : Tight, random.Next(1, 4));
            using var shard = new CrashingShard(stream, options, lanes);
            Run(shard, random, crashes: true);
            using var calm = new CrashingShard(stream, options, lanes);
            Run(calm, new Random(seed), crashes: false);
            AssertSame(seed, "revisions", Slow(stream), shard.Committed);
            AssertSame(seed, "samples", calm.Samples, shard.Samples);
        }
    }

    private static void Run(CrashingShard shard, Random random, bool crashes)
    {
        // More crashes than batches would be a run without end.
        for (var left = 40; !shard.IsAtEnd;)
        {
            shard.Step();
            if (random.Next(3) == 0)
            {
                var crash = crashes && left-- > 0 ? (Crash)random.Next(3) : Crash.Not;
                shard.Checkpoint(random.Next(4) == 0, crash);
            }
            else if (crashes && left > 0 && random.Next(6) == 0)
            {
                left--;
                shard.Start();
            }
        }

        shard.Complete();
    }

    private static List<string> Slow(RandomStream stream)
    {
        var slow = new BruteForceReconciler(stream.ExpectedOf, Roomy.Length, Roomy.Retention);
        foreach (var copy in stream.Copies)
        {
            slow.Read(copy);
        }

        slow.Finish();
        return slow.Revisions;
    }

    private static void AssertSame(int seed, string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (slow, fast) = (expected.Order(StringComparer.Ordinal).ToList(), actual.Order(StringComparer.Ordinal).ToList());
        var (missing, extra) = (string.Join('\n', slow.Except(fast)), string.Join('\n', fast.Except(slow)));
        Assert.True(slow.SequenceEqual(fast), $"seed {seed}, {what}\nonly without crashes:\n{missing}\nonly after crashes:\n{extra}");
    }
}
