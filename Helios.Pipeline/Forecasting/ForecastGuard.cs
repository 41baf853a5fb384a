using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting;

/// <summary>What every forecasting model asks of its callers, in one wording.</summary>
internal static class ForecastGuard
{
    /// <summary>Demands enough history, all finite.</summary>
    public static void History(ReadOnlySpan<double> values, IForecastModel model)
    {
        if (values.Length < model.MinimumHistory)
        {
            throw new ArgumentException(
                $"{model.Name} needs at least {model.MinimumHistory} values and got {values.Length}; give more history or a simpler model",
                nameof(values));
        }

        SampleGuard.Finite(values, nameof(values), 0);
    }

    /// <summary>Demands a model that has been fitted.</summary>
    public static void Fitted(bool fitted, IForecastModel model)
    {
        if (!fitted)
        {
            throw new InvalidOperationException($"{model.Name} has not been fitted; call Fit first");
        }
    }

    /// <summary>Demands a finite value to go on with.</summary>
    public static void Value(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"the next value is {value}; it must be finite, so fill gaps first", nameof(value));
        }
    }

    /// <summary>Demands three spans of one length and a level inside (0, 1); gives the quantile of its upper end.</summary>
    public static double Quantile(double level, int mean, int lower, int upper)
    {
        if (!(level is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "the level of an interval must be above 0 and below 1");
        }

        if (mean != lower || mean != upper)
        {
            throw new ArgumentException($"mean, lower and upper have {mean}, {lower} and {upper} places; they must be equally long", nameof(mean));
        }

        return NormalDistribution.Quantile((1 + level) / 2);
    }
}
