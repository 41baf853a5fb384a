using Helios.Host.Bench.Http;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Bench.Http;

public sealed class OpenLoopSpec
{
    private readonly StalledClock _time = new();

    [Fact]
    public async Task Pause_makes_every_piece_late_that_was_due_in_it()
    {
        var late = new System.Collections.Concurrent.ConcurrentQueue<double>();
        var start = _time.GetTimestamp();
        var run = OpenLoop.RunAsync(
            500,
            100,
            _time,
            (number, due) =>
            {
                Assert.Equal(TimeSpan.FromMilliseconds(2 * number), _time.GetElapsedTime(start, due));
                late.Enqueue(_time.GetElapsedTime(due).TotalMilliseconds);
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        Assert.Equal([0], late);
        _time.Jump(TimeSpan.FromMilliseconds(100));
        await Eventually.Holds(() => late.Count == 51, "all that was due is started");
        Assert.Equal([0, .. Enumerable.Range(1, 50).Select(static number => 100.0 - (2 * number))], late);
        _time.Jump(TimeSpan.FromMilliseconds(98));
        await run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(100, late.Count);
    }

    [Fact]
    public async Task Piece_that_does_not_end_holds_up_no_other()
    {
        var (begun, first) = (0, new TaskCompletionSource());
        var run = OpenLoop.RunAsync(1000, 10, _time, (_, _) => Interlocked.Increment(ref begun) == 1 ? first.Task : Task.CompletedTask, TestContext.Current.CancellationToken);
        _time.Jump(TimeSpan.FromMilliseconds(50));
        await Eventually.Holds(() => Volatile.Read(ref begun) == 10, "the others are started");
        Assert.False(run.IsCompleted);
        first.SetResult();
        await run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Latencies_are_summed_up_by_their_quantiles()
    {
        var latency = HttpLatency.Of("r", [.. Enumerable.Range(1, 100).Select(static number => new HttpRead(0, number, number != 7, 10))]);
        Assert.Equal(("r", 100, 1, 51.0, 100.0, 100.0, 10.0), (latency.Route, latency.Count, latency.Failed, latency.P50, latency.P99, latency.Max, latency.Bytes));
        Assert.Equal(0, HttpLatency.Of("none", []).Count);
    }
}
