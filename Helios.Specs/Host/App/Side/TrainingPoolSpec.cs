using System.Collections.Concurrent;
using Helios.Host.App.Side;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Side;

public sealed class TrainingPoolSpec
{
    [Fact]
    public async Task Trainings_run_all_and_never_more_at_once_than_allowed()
    {
        using var pool = new TrainingPool(2);
        var (done, now, most) = (new ConcurrentQueue<int>(), 0, 0);
        for (var i = 0; i < 100; i++)
        {
            var number = i;
            pool.Start(() =>
            {
                var running = Interlocked.Increment(ref now);
                InterlockedMax(ref most, running);
                done.Enqueue(number);
                Interlocked.Decrement(ref now);
            });
        }

        await Eventually.Holds(() => done.Count == 100, "a hundred trainings", () => $"{done.Count}");
        Assert.InRange(most, 1, 2);
        Assert.Equal(Enumerable.Range(0, 100), done.Order());
    }

    [Fact]
    public async Task Closed_pool_starts_nothing_more()
    {
        var pool = new TrainingPool(1);
        using var gate = new ManualResetEventSlim();
        var (first, second) = (0, 0);
        pool.Start(() =>
        {
            Volatile.Write(ref first, 1);
            gate.Wait(TimeSpan.FromSeconds(30));
            Volatile.Write(ref first, 2);
        });
        pool.Start(() => Interlocked.Increment(ref second));
        await Eventually.Holds(() => Volatile.Read(ref first) == 1, "the first runs");
        pool.Dispose();
        gate.Set();
        pool.Start(() => Interlocked.Increment(ref second));
        await Eventually.Holds(() => Volatile.Read(ref first) == 2, "the first ends");
        Assert.Equal(0, Volatile.Read(ref second));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
