using Helios.Pipeline.Windowing;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class SuspensionClockSpec
{
    [Theory]
    [InlineData(0, 9, 0UL)]
    [InlineData(0, 10, 4UL)]
    [InlineData(12, 13, 4UL)]
    [InlineData(20, 30, 4UL)]
    [InlineData(21, 30, 0UL)]
    [InlineData(0, 99, 4UL)]
    public void Interval_that_touches_a_suspension_finds_it(long start, long end, ulong mask)
    {
        var clock = new SuspensionClock();
        clock.Set(4, 10, 11);
        clock.Set(0, 19, 20);
        Assert.Equal(mask, clock.During(start, end));
        Assert.Equal(0UL, clock.Now);
    }

    [Fact]
    public void Suspension_that_lasts_covers_all_that_ends_after_its_beginning()
    {
        var clock = new SuspensionClock();
        clock.Set(1, 10, 10);
        clock.Set(1 | (1UL << 63), 50, 50);
        Assert.Equal(1 | (1UL << 63), clock.Now);
        Assert.Equal(1UL, clock.During(0, 49));
        Assert.Equal(1 | (1UL << 63), clock.During(0, long.MaxValue));
        Assert.Equal(0UL, clock.During(0, 9));
    }
}
