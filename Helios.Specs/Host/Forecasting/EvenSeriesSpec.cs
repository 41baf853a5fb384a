using Helios.Host.Forecasting;

namespace Helios.Specs.Host.Forecasting;

/// <summary>Measurements as they come, made even.</summary>
public sealed class EvenSeriesSpec
{
    private const long Minute = TimeSpan.TicksPerMinute;

    [Fact]
    public void Clean_series_stays_as_it_is()
    {
        var series = EvenSeries.Of(Points((0, 1), (1, 2), (2, 4)), 100);
        Assert.Equal([1, 2, 4], series.Values);
        Assert.Equal(TimeSpan.FromMinutes(1), series.Step);
        Assert.Equal(2 * Minute, series.LastTicks);
        Assert.Empty(series.Quality.Notes());
    }

    [Fact]
    public void Gaps_are_filled_by_straight_lines_and_counted()
    {
        var series = EvenSeries.Of(Points((0, 1), (1, 2), (2, 3), (3, double.NaN), (5, 6), (6, 7), (7, 8), (8, 9)), 100);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], series.Values);
        Assert.Equal(2, series.Quality.Filled);
        Assert.Equal(2 / 9.0, series.Quality.GapRatio, 1e-12);
        Assert.Contains("2 gaps", Assert.Single(series.Quality.Notes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Disorder_is_sorted_and_the_later_line_of_one_time_wins()
    {
        var series = EvenSeries.Of(Points((0, 1), (2, 30), (1, 2), (2, 3), (3, 4)), 100);
        Assert.Equal([1, 2, 3, 4], series.Values);
        Assert.Equal((1, 1), (series.Quality.OutOfOrder, series.Quality.Duplicates));
    }

    [Fact]
    public void Nothing_measured_at_the_ends_is_cut_off()
    {
        var series = EvenSeries.Of(Points((0, double.NaN), (1, 1), (2, 2), (3, double.NaN)), 100);
        Assert.Equal([1, 2], series.Values);
        Assert.Equal(2 * Minute, series.LastTicks);
        Assert.Contains("2 measurements at the ends", Assert.Single(series.Quality.Notes()), StringComparison.Ordinal);
    }

    [Fact]
    public void History_keeps_the_newest_steps_only()
    {
        var series = EvenSeries.Of(Points([.. Enumerable.Range(0, 50).Select(i => ((double)i, (double)i))]), 10);
        Assert.Equal(Enumerable.Range(40, 10).Select(i => (double)i), series.Values);
        Assert.Equal(40, series.Quality.Older);
    }

    [Fact]
    public void Calendar_months_are_even_enough()
    {
        var months = Enumerable.Range(0, 36).Select(i => new SeriesPoint(new DateTime(2020, 1, 1).AddMonths(i).Ticks, i)).ToList();
        var series = EvenSeries.Of(months, 100);
        Assert.Equal(36, series.Values.Length);
        Assert.Equal((0, 0), (series.Quality.Filled, series.Quality.Irregular));
    }

    [Fact]
    public void Irregular_steps_are_refused_with_their_number()
    {
        var random = new Random(1);
        var at = 0.0;
        var points = Points([.. Enumerable.Range(0, 40).Select(i => (at += 0.3 + random.NextDouble(), (double)i))]);
        Assert.Contains("of 39 steps", Assert.Throws<ForecastException>(() => EvenSeries.Of(points, 100)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, "40 of 50 steps have no value")]
    [InlineData(5, null)]
    public void Too_many_gaps_are_refused_unless_history_cuts_them_off(int history, string? reason)
    {
        var points = Points((0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (45, 1), (46, 2), (47, 3), (48, 4), (49, 5));
        if (reason is null)
        {
            Assert.Equal([1, 2, 3, 4, 5], EvenSeries.Of(points, history).Values);
        }
        else
        {
            Assert.Contains(reason, Assert.Throws<ForecastException>(() => EvenSeries.Of(points, history)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Single_value_is_refused() =>
        Assert.Contains("holds 1 ", Assert.Throws<ForecastException>(() => EvenSeries.Of(Points((0, 1), (0, 1), (1, double.NaN)), 100)).Message, StringComparison.Ordinal);

    private static List<SeriesPoint> Points(params (double Minutes, double Value)[] points) =>
        [.. points.Select(point => new SeriesPoint((long)(point.Minutes * Minute), point.Value))];
}
