namespace Helios.Pipeline.Statistics.Trends;

/// <summary>What there is to say about the course of a series.</summary>
/// <param name="Direction">Rising or falling where significant, else flat.</param>
/// <param name="Magnitude">
/// -1..1: rise of the fitted line over the whole series as a share of the range of its values. 1 = all of the range is trend; 0 for a
/// constant series.
/// </param>
/// <param name="Line">The straight line by least squares (degree 1).</param>
/// <param name="PValue">Of the trend, see <see cref="TrendTest"/>.</param>
/// <param name="Season">The season; null where none stands out.</param>
/// <param name="Change">Where the level changes; null where it does not.</param>
public sealed record TrendReport(
    TrendDirection Direction, double Magnitude, LinearTrend Line, double PValue, Season? Season, ChangePoint? Change)
{
    /// <summary>Describes a series.</summary>
    /// <param name="values">Finite, evenly spaced; at least two.</param>
    /// <param name="seasons">Periods to look for; null = 12, 24 and 168.</param>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite.</exception>
    /// <remarks>O(n log n) and n windows. Pure.</remarks>
    public static TrendReport Of(ReadOnlySpan<double> values, IReadOnlyList<int>? seasons = null)
    {
        SampleGuard.Finite(values, nameof(values), 2);
        var line = LinearTrend.Of(values);
        var season = Trends.Season.Find(values, seasons);
        var test = TrendTest.Of(values, season?.Period ?? 1);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        var magnitude = high > low ? Math.Clamp(line.Slope * (values.Length - 1) / (high - low), -1, 1) : 0;
        return new TrendReport(test.Direction, magnitude, line, test.PValue, season, LevelChange(values, season));
    }

    /// <summary>A season swings the level up and down: its means are looked at instead, and the place found to a season.</summary>
    private static ChangePoint? LevelChange(ReadOnlySpan<double> values, Season? season)
    {
        if (season is not { } found)
        {
            return ChangePoint.Find(values);
        }

        var skipped = values.Length % found.Period;
        var means = new double[values.Length / found.Period];
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = SampleMoments.Of(values.Slice(skipped + (i * found.Period), found.Period)).Mean;
        }

        return ChangePoint.Find(means) is { } change ? change with { Index = skipped + (change.Index * found.Period) } : null;
    }
}
