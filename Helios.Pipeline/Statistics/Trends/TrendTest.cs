namespace Helios.Pipeline.Statistics.Trends;

/// <summary>Is there a trend that chance, a season or neighbours alike do not explain?</summary>
/// <param name="Direction">Flat unless significant.</param>
/// <param name="SlopePerStep">Sen's slope, whatever its significance.</param>
/// <param name="PValue">Of the Mann-Kendall test, corrected as below.</param>
/// <param name="Explained">Share of variance that a straight line explains, 0..1.</param>
/// <remarks>
/// Mann-Kendall finds a trend in any series whose neighbours are alike. Two remedies: with a season and at least
/// <see cref="FewestBlocks"/> whole ones, means of whole seasons are tested; else the variance is corrected for the autocorrelation that
/// is left beside Sen's line (Yue and Wang 2004). Pure.
/// </remarks>
public readonly record struct TrendTest(TrendDirection Direction, double SlopePerStep, double PValue, double Explained)
{
    /// <summary>Fewest seasons whose means can be significant at 5 %: of four values every order is too likely.</summary>
    public const int FewestBlocks = 6;

    /// <summary>Tests a series.</summary>
    /// <param name="values">Finite, evenly spaced; at least two.</param>
    /// <param name="period">Values a season; 1 = none.</param>
    /// <param name="significance">Largest p-value of a trend, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">Fewer than two values, one that is not finite, or a parameter out of range.</exception>
    public static TrendTest Of(ReadOnlySpan<double> values, int period = 1, double significance = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        if (!(significance is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(significance), significance, "significance must be above 0 and below 1");
        }

        SampleGuard.Finite(values, nameof(values), 2);
        var blocks = values.Length / period;
        if (period > 1 && blocks >= FewestBlocks)
        {
            return Of(Means(values[^(blocks * period)..], period), period, significance);
        }

        return Of(values.ToArray(), 1, significance);
    }

    private static TrendTest Of(double[] values, int stepsEach, double significance)
    {
        var line = SenSlope.Of(values);
        var test = MannKendall.Of(values).ForAutocorrelation(LeftOver(values, line));
        var straight = LinearTrend.Of(values);
        var direction = test.PValue > significance || test.S == 0 ? TrendDirection.Flat
            : test.S > 0 ? TrendDirection.Rising : TrendDirection.Falling;
        return new TrendTest(direction, line.Slope / stepsEach, test.PValue, straight.Correlation * straight.Correlation);
    }

    /// <summary>Autocorrelation at lag 1 beside the line, without its bias towards 0 of about (1 + 3r) / n (Kendall 1954).</summary>
    private static double LeftOver(double[] values, SenSlope line)
    {
        var n = values.Length;
        if (n < 4)
        {
            return 0;
        }

        var rest = new double[n];
        for (var t = 0; t < n; t++)
        {
            rest[t] = values[t] - line.Intercept - (line.Slope * t);
        }

        var r = Autocorrelation.At(rest, 1);
        return double.IsNaN(r) || r * Math.Sqrt(n) < 1.645 ? 0 : Math.Min(r + ((1 + (3 * r)) / n), 0.999);
    }

    private static double[] Means(ReadOnlySpan<double> values, int period)
    {
        var means = new double[values.Length / period];
        for (var block = 0; block < means.Length; block++)
        {
            means[block] = SampleMoments.Of(values.Slice(block * period, period)).Mean;
        }

        return means;
    }
}
