using Helios.Connectors.Sqlite;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Sqlite;

public sealed class ShardFanOutSpec
{
    private const int Rounds = 100;

    // The pool adds one or two threads a second at most.
    private const int Blockers = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public void Every_shard_is_worked_off_exactly_once(int shards)
    {
        var times = new int[shards];
        for (var round = 1; round <= Rounds; round++)
        {
            ShardFanOut.Run(shards, shard => Interlocked.Increment(ref times[shard]));
            Assert.All(times, count => Assert.Equal(round, count));
        }
    }

    [Fact]
    public void Error_of_one_shard_is_thrown_after_the_others_have_ended()
    {
        var failure = new IOException("torn");
        var ended = 0;
        void Work(int shard)
        {
            if (shard == 1)
            {
                throw failure;
            }

            Interlocked.Increment(ref ended);
        }

        Assert.Same(failure, Assert.Throws<IOException>(() => ShardFanOut.Run(4, Work)));
        Assert.Equal(3, ended);
    }

    [Fact]
    public async Task Caller_needs_no_thread_of_the_pool()
    {
        var release = new ManualResetEventSlim();
        var ended = new ManualResetEventSlim();

        // Into the queue that all threads share and take from first, before the caller comes to it.
        var blockers = Enumerable.Range(0, Blockers).Select(_ => Task.Factory.StartNew(
            () => release.Wait(Limit), CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default)).ToArray();
        try
        {
            _ = OwnThread.Run(() =>
            {
                ShardFanOut.Run(4, _ => { });
                ended.Set();
            });
            Assert.True(ended.Wait(Limit / 3), "the caller waits for helpers that are queued behind others");
        }
        finally
        {
            release.Set();
            await Task.WhenAll(blockers).WaitAsync(Limit);
        }
    }
}
