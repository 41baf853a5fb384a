using System.Globalization;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection.Explanation;

/// <summary>Writes a metric's value for a person: shares as percent, times and rates with their unit.</summary>
/// <remarks>
/// The unit follows from the name: <c>_rate</c> is a share of 1 and shown as percent; <c>_percent</c>, <c>_ms</c>, <c>_seconds</c>,
/// <c>_bytes</c>, <c>_per_minute</c> and <c>_per_second</c> say what they are; features have the unit of
/// <see cref="FeatureVector.Unit"/> otherwise. A name that says nothing gets none.
/// </remarks>
public static class MetricUnits
{
    private static readonly (string End, string Unit)[] Units =
    [
        ("_percent", " %"), ("_ms", " ms"), ("_seconds", " s"), ("_bytes", " bytes"), ("_per_minute", " per minute"), ("_per_second", " per second"),
    ];

    /// <summary>The value with its unit, four significant digits, thousands apart.</summary>
    public static string Text(string metric, double value)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.EndsWith("_rate", StringComparison.Ordinal))
        {
            return Number(100 * value) + " %";
        }

        foreach (var (end, unit) in Units)
        {
            if (metric.EndsWith(end, StringComparison.Ordinal))
            {
                return Number(value) + unit;
            }
        }

        var index = FeatureVector.IndexOf(metric);
        return Number(value) + (index < 0 ? "" : FeatureVector.Unit(index));
    }

    /// <summary>Four significant digits; whole thousands are written out.</summary>
    internal static string Number(double value) => Math.Abs(value) is >= 1000 and < 1e15
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);
}
