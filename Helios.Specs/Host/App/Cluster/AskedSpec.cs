using Helios.Host.App.Cluster;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Cluster;

public sealed class AskedSpec
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

    private readonly CountingTime _time = new();
    private int _calls;

    [Fact]
    public async Task Answer_is_kept_for_a_second_and_then_asked_anew()
    {
        var asked = new Asked<int>(_ => ValueTask.FromResult(++_calls), 0, _time);
        Assert.Equal(new Reply<int>(0, default, "not asked yet"), asked.Last);
        Assert.Equal(new Reply<int>(1, _time.GetUtcNow(), null), await asked.GetAsync(Limit, default));
        _time.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(1, (await asked.GetAsync(Limit, default)).Value);
        _time.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new Reply<int>(2, _time.GetUtcNow(), null), await asked.GetAsync(Limit, default));
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_question()
    {
        var gate = new TaskCompletionSource();
        var asked = new Asked<int>(
            async _ =>
            {
                await gate.Task;
                return Interlocked.Increment(ref _calls);
            },
            0,
            _time);
        var callers = Enumerable.Range(0, 50).Select(_ => asked.GetAsync(Limit, default)).ToArray();
        gate.SetResult();
        Assert.All(await Task.WhenAll(callers), reply => Assert.Equal(1, reply.Value));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Failure_gives_the_answer_before_and_the_reason_and_is_not_kept()
    {
        var asked = new Asked<int>(_ => ++_calls == 2 ? throw new InvalidOperationException("away") : ValueTask.FromResult(_calls), 0, _time);
        var first = await asked.GetAsync(Limit, default);
        _time.Clock.Advance(Asked<int>.Fresh);
        Assert.Equal(first with { Why = "away" }, await asked.GetAsync(Limit, default));
        Assert.Equal(3, (await asked.GetAsync(Limit, default)).Value);
    }

    [Fact]
    public async Task Question_that_hangs_is_waited_for_no_longer_than_said_and_is_given_up()
    {
        var asked = new Asked<int>(
            async token =>
            {
                Interlocked.Increment(ref _calls);
                await Task.Delay(Timeout.Infinite, token);
                return 1;
            },
            0,
            _time);

        // Two timers: of the one who waits, and of the question.
        var reply = asked.GetAsync(Limit, default);
        await Eventually.Holds(() => _time.Timers == 2 && Volatile.Read(ref _calls) == 1, "the question is under way");
        _time.Clock.Advance(Limit);
        Assert.Equal(new Reply<int>(0, default, "no answer in time"), await reply);
        var second = asked.GetAsync(Limit, default);
        await Eventually.Holds(() => _time.Timers == 3, "the second waits");
        _time.Clock.Advance(Limit);
        await second;
        Assert.Equal(1, _calls);
        _time.Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.Holds(
            async () =>
            {
                var third = asked.GetAsync(TimeSpan.Zero, default);
                await third;
                return Volatile.Read(ref _calls) == 2;
            },
            "the question is given up and asked again");
    }
}
