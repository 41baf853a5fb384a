using Helios.Host.App.Side;

namespace Helios.Specs.Host.App.Side;

public sealed class SampleClockSpec
{
    private static readonly DateTimeOffset Wall = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Past = Wall.AddDays(-30);

    private readonly SampleClock _clock = new();

    [Fact]
    public void Time_before_any_sample_is_that_of_the_wall() => Assert.Equal(Wall, _clock.At(Wall));

    [Fact]
    public void Samples_of_the_past_are_judged_in_their_time_and_silence_moves_it_on()
    {
        _clock.See(Past.UtcTicks, Wall);
        Assert.Equal(Past, _clock.At(Wall));
        Assert.Equal(Past.AddMinutes(5), _clock.At(Wall.AddMinutes(5)));
    }

    [Fact]
    public void Clock_goes_neither_back_nor_ahead_of_the_wall()
    {
        _clock.See(Past.UtcTicks, Wall);
        _clock.See(Past.AddDays(-1).UtcTicks, Wall);
        Assert.Equal(Past, _clock.At(Wall));
        _clock.See(Wall.AddYears(5).UtcTicks, Wall);
        Assert.Equal(Wall, _clock.At(Wall));
        Assert.Equal(Wall, _clock.At(Wall.AddHours(-1)));
    }
}
