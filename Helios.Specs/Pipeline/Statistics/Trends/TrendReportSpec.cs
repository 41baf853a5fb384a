using Helios.Pipeline.Statistics.Trends;

namespace Helios.Specs.Pipeline.Statistics.Trends;

public sealed class TrendReportSpec
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Flat_series_is_rarely_called_a_trend_even_if_neighbours_are_alike(double phi)
    {
        var alarms = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            alarms += TrendTest.Of(new RandomSeries(seed).Process(150, 10, 0, phi)).Direction == TrendDirection.Flat ? 0 : 1;
        }

        Assert.True(alarms <= 24, $"{alarms} of 200 flat series with φ = {phi} were given a trend at 5 %");
    }

    [Fact]
    public void Slope_beside_noise_is_found_in_its_direction()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var rising = TrendReport.Of(new RandomSeries(seed).Process(200, 10, 0.03));
            var falling = TrendReport.Of(new RandomSeries(seed).Process(200, 10, -0.03));
            Assert.True(rising.Direction == TrendDirection.Rising, $"seed {seed}: {rising}");
            Assert.True(falling.Direction == TrendDirection.Falling, $"seed {seed}: {falling}");
            Assert.InRange(rising.Magnitude, 0.3, 1);
            Assert.InRange(falling.Magnitude, -1, -0.3);
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(168)]
    public void Season_is_found_at_its_own_period(int period)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var values = new RandomSeries(seed).Seasonal(Math.Max(240, 5 * period), period, 3, 50, 0.02);
            var season = Season.Find(values);
            Assert.True(season?.Period == period, $"seed {seed}: found {season}, made {period}");
        }
    }

    [Fact]
    public void Season_is_not_seen_where_values_only_resemble_their_neighbours()
    {
        var found = 0;
        for (var seed = 1; seed <= 100; seed++)
        {
            found += Season.Find(new RandomSeries(seed).Process(400, 0, 0.01, 0.9)) is null ? 0 : 1;
        }

        Assert.True(found <= 5, $"{found} of 100 series without a season were given one");
    }

    [Fact]
    public void Change_of_level_is_found_at_its_place_and_not_in_noise_or_on_a_line()
    {
        var (hits, false_, alike) = (0, 0, 0);
        for (var seed = 1; seed <= 100; seed++)
        {
            var values = new RandomSeries(seed).Process(160, 10);
            false_ += ChangePoint.Find(values) is null ? 0 : 1;
            alike += ChangePoint.Find(new RandomSeries(seed).Process(500, 10, 0, 0.7)) is null ? 0 : 1;
            Assert.Null(ChangePoint.Find(new RandomSeries(seed).Process(160, 10, 0.5)));
            for (var t = 90; t < values.Length; t++)
            {
                values[t] += 4;
            }

            hits += ChangePoint.Find(values) is { } change && Math.Abs(change.Index - 90) <= 3 ? 1 : 0;
        }

        Assert.True(hits >= 95, $"{hits} of 100 steps of four deviations were found");
        Assert.True(false_ <= 6, $"{false_} of 100 series without a step were given one at 1 %");
        Assert.True(alike <= 8, $"{alike} of 100 series whose neighbours are alike were given one at 1 %");
    }

    [Fact]
    public void Report_of_a_seasonal_series_with_a_step_has_both()
    {
        var values = new RandomSeries(3).Seasonal(24 * 20, 24, 5);
        for (var t = 24 * 12; t < values.Length; t++)
        {
            values[t] += 6;
        }

        var report = TrendReport.Of(values);
        Assert.Equal(24, report.Season?.Period);
        Assert.Equal(24 * 12, report.Change?.Index);
    }

    [Fact]
    public void Constant_and_short_series_have_a_stated_result()
    {
        var constant = TrendReport.Of(Enumerable.Repeat(5.0, 100).ToArray());
        Assert.Equal((TrendDirection.Flat, 0.0, null, null), (constant.Direction, constant.Magnitude, constant.Season, constant.Change));
        Assert.Equal(TrendDirection.Flat, TrendReport.Of([1, 2]).Direction);
        double[] line = [.. Enumerable.Range(0, 400).Select(t => 0.1 * t)];
        Assert.Equal((1.0, null), (TrendReport.Of(line).Magnitude, TrendReport.Of(line).Season));
        Assert.Null(TrendReport.Of(line).Change);
        Assert.Throws<ArgumentException>(() => TrendReport.Of([1]));
        Assert.Throws<ArgumentException>(() => TrendReport.Of([1, double.NaN, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Season.Find(line, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChangePoint.Find(line, 2));
    }
}
