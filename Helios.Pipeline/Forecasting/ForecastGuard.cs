using System.Globalization;
using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Forecasting;

/// <summary>What every forecasting model asks of its callers, in one wording.</summary>
internal static class ForecastGuard
{
    /// <summary>Beyond it squares of values overflow.</summary>
    public const double Largest = 1e150;

    /// <summary>Demands enough history, all finite and not too large.</summary>
    /// <exception cref="ArgumentException">Says which value, and what to do.</exception>
    public static void History(ReadOnlySpan<double> values, IForecastModel model) => History(values, model.MinimumHistory, model.Name);

    /// <summary>Demands enough history, all finite and not too large.</summary>
    /// <exception cref="ArgumentException">Says which value, and what to do.</exception>
    public static void History(ReadOnlySpan<double> values, int least, string model)
    {
        if (values.Length < least)
        {
            throw new ArgumentException($"{model} needs at least {least} values and got {values.Length}; give a longer history or a simpler model");
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!IsUsable(values[i]))
            {
                throw new ArgumentException($"values[{i}] is {Text(values[i])}; {Remedy(values[i])}");
            }
        }
    }

    /// <summary>Demands a model that has been fitted.</summary>
    public static void Fitted(bool fitted, IForecastModel model)
    {
        if (!fitted)
        {
            throw new InvalidOperationException($"{model.Name} has not been fitted; call Fit first");
        }
    }

    /// <summary>Demands a finite value to go on with, not too large.</summary>
    /// <exception cref="ArgumentException">The value, and what to do.</exception>
    public static void Value(double value)
    {
        if (!IsUsable(value))
        {
            throw new ArgumentException($"the next value is {Text(value)}; {Remedy(value)}", nameof(value));
        }
    }

    /// <summary>Demands three spans of one length and a level inside (0, 1); gives the quantile of its upper end.</summary>
    public static double Quantile(double level, int mean, int lower, int upper)
    {
        var z = NormalQuantile.OfLevel(level);
        Lengths(mean, lower, upper);
        return z;
    }

    /// <summary>Demands three spans of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Lengths(int mean, int lower, int upper)
    {
        if (mean != lower || mean != upper)
        {
            throw new ArgumentException($"mean, lower and upper have {mean}, {lower} and {upper} places; they must be equally long", nameof(mean));
        }
    }

    private static bool IsUsable(double value) => Math.Abs(value) <= Largest;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Remedy(double value) => double.IsFinite(value)
        ? "values beyond 1e150 cannot be squared; use a larger unit"
        : "every value must be finite, so fill gaps first, and leave out what was not measured";
}
