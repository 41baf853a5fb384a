using Helios.Host.Simulation;

namespace Helios.Specs.Host.Simulation;

public sealed class SpecTextSpec
{
    [Theory]
    [InlineData("1000/s", 1000)]
    [InlineData("1000", 1000)]
    [InlineData("60/m", 1)]
    [InlineData("3600/h", 1)]
    [InlineData("2.5k/s", 2500)]
    [InlineData("10M/s", 10_000_000)]
    public void Rate_is_read_as_events_a_second(string text, double expected)
    {
        Assert.True(RateText.TryParse(text, out var rate));
        Assert.Equal(expected, rate, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5/s")]
    [InlineData("5/d")]
    [InlineData("fast")]
    [InlineData("11M/s")]
    [InlineData("k/s")]
    public void Rate_that_makes_no_sense_is_refused(string text) => Assert.False(RateText.TryParse(text, out _));

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("60s", 60_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2d", 172_800_000)]
    public void Duration_is_read_in_parts(string text, double milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("10 s")]
    [InlineData("-1s")]
    [InlineData("1x")]
    public void Duration_that_makes_no_sense_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void Outage_is_read_with_and_without_flood()
    {
        Assert.True(OutageSpec.TryParse("aws@10m+5m", out var lost));
        Assert.Equal(new OutageSpec("aws", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5), false), lost);
        Assert.True(OutageSpec.TryParse("gcp-eu@90s+1h~", out var delayed));
        Assert.Equal(new OutageSpec("gcp-eu", TimeSpan.FromSeconds(90), TimeSpan.FromHours(1), true), delayed);
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("@1m+1m")]
    [InlineData("aws@1m")]
    [InlineData("aws@+1m")]
    [InlineData("aws@1m+0s")]
    [InlineData("aws+1m@1m")]
    public void Outage_that_makes_no_sense_is_refused(string text) => Assert.False(OutageSpec.TryParse(text, out _));

    [Theory]
    [InlineData("5m+30sx10")]
    [InlineData("@5m+30sx10")]
    [InlineData("all@5m+30sx10")]
    public void Burst_is_read_with_its_factor(string text)
    {
        Assert.True(BurstSpec.TryParse(text, out var burst));
        Assert.Equal(new BurstSpec(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30), 10), burst);
    }

    [Theory]
    [InlineData("5m+30s")]
    [InlineData("5m+30sx0")]
    [InlineData("5m+30sx1001")]
    [InlineData("aws@5m+30sx10")]
    [InlineData("x10")]
    public void Burst_that_makes_no_sense_is_refused(string text) => Assert.False(BurstSpec.TryParse(text, out _));

    [Fact]
    public void Options_report_everything_that_is_wrong_at_once()
    {
        var problems = SimulationOptionsValidator.Check(new SimulationOptions
        {
            Events = 0,
            Clouds = ["AWS", "AWS"],
            Missing = 2,
            Window = TimeSpan.Zero,
            Outages = [new OutageSpec("moon", default, TimeSpan.FromSeconds(1), false)],
        });
        Assert.Equal(7, problems.Count);
    }
}
