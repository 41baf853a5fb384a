using System.Globalization;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection;

/// <summary>One sentence for a person, one template a kind.</summary>
internal static class AnomalyText
{
    /// <summary>Explains a finding.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="metric">The metric's name; gives the unit.</param>
    /// <param name="value">The value that alarmed.</param>
    /// <param name="result">The detector's word, with bounds already cut to the metric's range.</param>
    /// <param name="detector">The detector's name.</param>
    public static string Explain(string tenant, string metric, double value, in DetectorResult result, string detector)
    {
        var index = FeatureVector.IndexOf(metric);
        var unit = index < 0 ? "" : FeatureVector.Unit(index);
        var score = Text(result.Score);
        return result.Kind switch
        {
            AnomalyKind.Spike =>
                $"{metric} of tenant {tenant} rose to {Text(value)}{unit}, above its expected maximum {Text(result.Upper)}{unit} "
                + $"(typical {Text(result.Expected)}{unit}; {detector} scores {score}, alarm edge 1)",
            AnomalyKind.Drop =>
                $"{metric} of tenant {tenant} fell to {Text(value)}{unit}, below its expected minimum {Text(result.Lower)}{unit} "
                + $"(typical {Text(result.Expected)}{unit}; {detector} scores {score}, alarm edge 1)",
            AnomalyKind.MissingData =>
                $"{metric} of tenant {tenant} has had no data for several windows (typical {Text(result.Expected)}{unit}; "
                + $"{detector} scores {score}, alarm edge 1)",
            _ =>
                $"{metric} of tenant {tenant} shows a {result.Kind.ToWire()} at {Text(value)}{unit} "
                + $"(typical {Text(result.Expected)}{unit}; {detector} scores {score}, alarm edge 1)",
        };
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
