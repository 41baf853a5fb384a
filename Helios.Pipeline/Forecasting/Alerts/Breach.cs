using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>That a forecast crosses a threshold: how likely and when.</summary>
/// <param name="Probability">
/// That the value of the likeliest single step lies on the bad side, 0..1. At least so likely is a crossing within the horizon; how much more
/// depends on how steps hang together, which intervals do not tell.
/// </param>
/// <param name="FirstStep">First step at which the interval reaches the threshold, 1 = the next value.</param>
/// <param name="LastStep">
/// The step from which on the whole interval is beyond the threshold, or else the last of the steps in a row that reach it.
/// </param>
public readonly record struct Breach(double Probability, int FirstStep, int LastStep)
{
    /// <summary>Reads the breach off a forecast.</summary>
    /// <param name="forecast">mean, lower and upper of equal length, at <paramref name="level"/>.</param>
    /// <param name="level">Of the interval, above 0 and below 1.</param>
    /// <param name="rule">The threshold.</param>
    /// <returns>Null where the interval never reaches it.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or the level is outside.</exception>
    /// <remarks>O(steps), no allocation, pure.</remarks>
    public static Breach? Of(in ForecastBand forecast, double level, AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var z = ForecastGuard.Quantile(level, forecast.Mean.Length, forecast.Lower.Length, forecast.Upper.Length);
        var above = rule.Side == ThresholdSide.Above;
        var near = above ? forecast.Upper : forecast.Lower;
        var far = above ? forecast.Lower : forecast.Upper;
        int first = 0, last = 0;
        var probability = 0.0;
        for (var step = 1; step <= near.Length; step++)
        {
            probability = Math.Max(probability, Beyond(forecast, step - 1, z, rule));
            var reached = rule.IsCrossedBy(near[step - 1]);
            first = first == 0 && reached ? step : first;
            // The window is still open while every step so far has reached, and none for certain.
            var open = first > 0 && (last == 0 || last == step - 1) && !(last > 0 && rule.IsCrossedBy(far[last - 1]));
            last = open && reached ? step : last;
        }

        return first == 0 ? null : new Breach(probability, first, last);
    }

    /// <summary>Probability of the bad side at one step, errors being normal.</summary>
    private static double Beyond(in ForecastBand forecast, int at, double z, AlertRule rule)
    {
        var mean = forecast.Mean[at];
        // An edge may have been clipped to the metric's bounds: the wider half tells the deviation.
        var deviation = Math.Max(forecast.Upper[at] - mean, mean - forecast.Lower[at]) / z;
        if (!(deviation > 0))
        {
            return rule.IsCrossedBy(mean) ? 1 : 0;
        }

        var distance = (rule.Threshold - mean) / deviation;
        return NormalDistribution.Cumulative(rule.Side == ThresholdSide.Above ? -distance : distance);
    }
}
