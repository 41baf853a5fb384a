using Helios.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App;

public sealed class SteadyClockSpec
{
    private readonly FakeTimeProvider _system = new();
    private readonly List<TimeSpan> _steps = [];
    private TimeSpan _offset;

    [Fact]
    public void Clock_is_the_wall_clock_while_that_only_goes_on()
    {
        using var clock = Create();
        foreach (var by in new[] { 0.5, 30, 3600 })
        {
            _system.Advance(TimeSpan.FromSeconds(by));
            Assert.Equal(Wall, clock.GetUtcNow());
        }

        _offset = TimeSpan.FromHours(1);
        Assert.Equal(Wall, clock.GetUtcNow());
        Assert.Empty(_steps);
        Assert.Equal(TimeSpan.Zero, clock.Ahead);
    }

    [Fact]
    public void Step_back_is_told_once_and_made_good_at_a_tenth_of_the_time()
    {
        using var clock = Create();
        var before = clock.GetUtcNow();
        _offset = TimeSpan.FromMinutes(-5);
        Assert.Equal(before, clock.GetUtcNow());
        Assert.Equal([TimeSpan.FromMinutes(5)], _steps);
        Assert.Equal(TimeSpan.FromMinutes(5), clock.Ahead);
        _system.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(before.AddMinutes(9), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(4), clock.Ahead);
        _system.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(Wall, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.Ahead);
        Assert.Single(_steps);
    }

    [Fact]
    public void Jitter_below_a_second_is_smoothed_and_not_told()
    {
        using var clock = Create();
        var before = clock.GetUtcNow();
        _offset = TimeSpan.FromMilliseconds(-900);
        Assert.Equal(before, clock.GetUtcNow());
        Assert.Empty(_steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Clock_never_goes_back_whatever_the_wall_clock_does(int seed)
    {
        using var clock = Create();
        var random = new Random(seed);
        var last = clock.GetUtcNow();
        for (var i = 0; i < 2000; i++)
        {
            _system.Advance(TimeSpan.FromMilliseconds(random.Next(5000)));
            _offset += random.Next(10) == 0 ? TimeSpan.FromSeconds(random.Next(-400, 400)) : TimeSpan.Zero;
            var now = clock.GetUtcNow();
            Assert.True(now >= last && now >= Wall, $"seed {seed}, step {i}: {last:O} then {now:O}, wall {Wall:O}");
            last = now;
        }
    }

    private DateTimeOffset Wall => _system.GetUtcNow() + _offset;

    private SteadyClock Create()
    {
        var clock = new SteadyClock(new Shifted(_system, () => _offset));
        clock.SteppedBack += _steps.Add;
        return clock;
    }

    private sealed class Shifted(TimeProvider system, Func<TimeSpan> offset) : TimeProvider
    {
        public override long TimestampFrequency => system.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => system.GetUtcNow() + offset();

        public override long GetTimestamp() => system.GetTimestamp();
    }
}
