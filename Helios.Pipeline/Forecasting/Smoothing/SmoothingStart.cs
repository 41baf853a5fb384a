using Helios.Pipeline.Forecasting.Decomposition;
using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Smoothing;

/// <summary>Where a smoothing model begins: level and trend of the first values, and a first season.</summary>
/// <remarks>Source: Hyndman et al. 2008, section 2.6.1, heuristic: the season from a classical decomposition, level and trend from a line.</remarks>
internal readonly record struct SmoothingStart(double Level, double Trend, double[] Season)
{
    private const int LinePoints = 10;
    private const int SeasonsDecomposed = 5;

    /// <param name="values">At least two, or two periods and one where there is a season.</param>
    /// <param name="form">Without a trend the level is the mean.</param>
    /// <param name="period">1 = no season.</param>
    public static SmoothingStart Of(ReadOnlySpan<double> values, SmoothingForm form, int period)
    {
        double[] season = period == 1
            ? [0]
            : AdditiveDecomposition.Of(values[..Math.Min(values.Length, SeasonsDecomposed * period)], period).Seasonal[..period];
        Span<double> first = stackalloc double[LinePoints];
        var count = Math.Min(values.Length, LinePoints);
        for (var i = 0; i < count; i++)
        {
            first[i] = values[i] - season[i % period];
        }

        if (form == SmoothingForm.Simple)
        {
            return new SmoothingStart(SampleMoments.Of(first[..count]).Mean, 0, season);
        }

        var line = LinearTrend.Of(first[..count]);
        return new SmoothingStart(line.At(-1), line.Slope, season);
    }
}
