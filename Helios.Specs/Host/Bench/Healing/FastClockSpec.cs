using Helios.Host.Bench.Healing;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Bench.Healing;

public sealed class FastClockSpec
{
    private readonly FakeTimeProvider _inner = new();

    [Fact]
    public void Clock_and_timestamps_pass_faster_by_the_factor()
    {
        var clock = new FastClock(_inner, 20);
        var (start, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        Assert.Equal(_inner.UtcNow, start);
        _inner.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(start.AddMinutes(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(1), clock.GetElapsedTime(stamp));
    }

    [Fact]
    public async Task Delay_of_a_minute_ends_after_three_seconds()
    {
        var clock = new FastClock(_inner, 20);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock);
        _inner.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(delay.IsCompleted);
        _inner.Advance(TimeSpan.FromSeconds(0.1));
        await delay;
    }

    [Fact]
    public void Timer_that_is_changed_keeps_the_factor_and_one_that_is_stopped_stays_silent()
    {
        var fired = 0;
        using var timer = new FastClock(_inner, 10).CreateTimer(_ => fired++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _inner.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, fired);
        timer.Change(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        _inner.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, fired);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _inner.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, fired);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1001)]
    [InlineData(double.NaN)]
    public void Factor_out_of_range_is_refused(double factor) => Assert.Throws<ArgumentOutOfRangeException>(() => new FastClock(_inner, factor));
}
