namespace Helios.Pipeline.Forecasting.Decomposition;

/// <summary>A series taken apart: value = trend + seasonal + remainder.</summary>
/// <param name="Trend">The slow part, in the series' unit; NaN where it is not defined.</param>
/// <param name="Seasonal">The part that repeats.</param>
/// <param name="Remainder">What is left; NaN where the trend is.</param>
public sealed record SeasonalParts(double[] Trend, double[] Seasonal, double[] Remainder)
{
    /// <summary>Share of the variance beside the trend that the season explains, 0..1; 0 for a constant series.</summary>
    /// <remarks>max(0, 1 - Var(remainder) / Var(seasonal + remainder)): Wang, Smith and Hyndman 2006.</remarks>
    public double SeasonalStrength => Strength(Seasonal);

    /// <summary>Share of the variance beside the season that the trend explains, 0..1.</summary>
    public double TrendStrength => Strength(Trend);

    private double Strength(double[] part)
    {
        var rest = default(Statistics.SampleMoments);
        var both = default(Statistics.SampleMoments);
        for (var i = 0; i < part.Length; i++)
        {
            if (!double.IsNaN(Remainder[i]))
            {
                rest = rest.With(Remainder[i]);
                both = both.With(part[i] + Remainder[i]);
            }
        }

        return both.SquaredDeviations > 0 ? Math.Max(0, 1 - (rest.SquaredDeviations / both.SquaredDeviations)) : 0;
    }
}
