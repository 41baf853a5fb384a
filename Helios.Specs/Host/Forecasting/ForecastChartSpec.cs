using Helios.Host.Forecasting;

namespace Helios.Specs.Host.Forecasting;

public sealed class ForecastChartSpec
{
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(300)]
    public void Chart_of_a_forecast_keeps_within_the_width(int width)
    {
        var rows = ForecastChart.Draw(Answer([.. Enumerable.Range(0, 500).Select(i => Math.Sin(i / 5.0))], 100), width);
        Assert.Equal(12, rows.Count);
        Assert.All(rows, row => Assert.InRange(row.Length, 12, width));
        Assert.All("•●░", glyph => Assert.Contains(rows, row => row.Contains(glyph, StringComparison.Ordinal)));
    }

    [Fact]
    public void Chart_of_a_flat_series_is_one_line()
    {
        var rows = ForecastChart.Draw(Answer([5, 5, 5, 5], 3, spread: 0), 80);
        var drawn = Assert.Single(rows, row => row.Contains('•', StringComparison.Ordinal));
        Assert.EndsWith("••••●●●", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_of_huge_values_is_drawn_too() =>
        Assert.Equal(12, ForecastChart.Draw(Answer([-1.7e308, 1.7e308], 2), 80).Count);

    [Fact]
    public void Terminal_that_is_too_narrow_gets_no_chart() => Assert.Empty(ForecastChart.Draw(Answer([1, 2], 2), 20));

    private static ForecastAnswer Answer(double[] values, int steps, double spread = 1) => new()
    {
        Model = "naive",
        Series = new EvenSeries(values, TimeSpan.FromMinutes(1), 0, new SeriesQuality
        {
            Read = values.Length,
            Filled = 0,
            GapRatio = 0,
            Duplicates = 0,
            OutOfOrder = 0,
            Irregular = 0,
            Older = 0,
        }),
        Level = 0.9,
        Mean = [.. Enumerable.Repeat(values[^1], steps)],
        Lower = [.. Enumerable.Repeat(values[^1] - spread, steps)],
        Upper = [.. Enumerable.Repeat(values[^1] + spread, steps)],
    };
}
