using System.Globalization;

namespace Helios.Pipeline.Forecasting;

/// <summary>What every forecasting model refuses, in the same words.</summary>
internal static class ForecastInput
{
    /// <summary>Beyond it squares of values overflow.</summary>
    public const double Largest = 1e150;

    /// <summary>Refuses a series that is too short, or a value that is not finite or too large.</summary>
    /// <exception cref="ArgumentException">Says which value, and what to do.</exception>
    public static void Check(ReadOnlySpan<double> values, int least, string model)
    {
        if (values.Length < least)
        {
            throw new ArgumentException($"{model} needs at least {least} values and got {values.Length}; give a longer history");
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!IsUsable(values[i]))
            {
                throw new ArgumentException($"value {i} is {Text(values[i])}; {Remedy(values[i])}");
            }
        }
    }

    /// <summary>Refuses a value that is not finite or too large.</summary>
    /// <exception cref="ArgumentException">The value, and what to do.</exception>
    public static void Check(double value)
    {
        if (!IsUsable(value))
        {
            throw new ArgumentException($"the value is {Text(value)}; {Remedy(value)}");
        }
    }

    /// <summary>Refuses bounds of another length than the mean.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void CheckLengths(ReadOnlySpan<double> mean, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.Length != mean.Length || upper.Length != mean.Length)
        {
            throw new ArgumentException($"mean has {mean.Length} steps, lower {lower.Length}, upper {upper.Length}; make them the same");
        }
    }

    private static bool IsUsable(double value) => Math.Abs(value) <= Largest;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Remedy(double value) => double.IsFinite(value)
        ? "values beyond 1e150 cannot be squared; use a larger unit"
        : "fill gaps before fitting, and leave out what was not measured";
}
