namespace Helios.Pipeline.Metrics.Series;

/// <summary>The reconciliation features as series: each of the eight, and <c>events</c>, is a metric of the tenant as a whole.</summary>
/// <remarks>
/// A sample is of a tenant over all its clouds and shards, so cluster and node of these series are empty. A point stands at the start of its sample;
/// a feature without data (NaN) is no point.
/// </remarks>
public static class FeatureSeries
{
    /// <summary>The metric that counts the events of a sample.</summary>
    public const string Events = "events";

    /// <summary>The metrics, features first.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [.. FeatureVector.Names, Events];

    /// <summary>Whether a series is one of these: its points come from samples and from nowhere else.</summary>
    public static bool IsOne(in SeriesKey key) => key.Cluster.Length == 0 && key.Node.Length == 0 && Metrics.Contains(key.Metric);

    /// <summary>The value of a metric in a sample; NaN where there was no data.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="metric">Place in <see cref="Metrics"/>.</param>
    public static double ValueOf(MetricsSample sample, int metric)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return metric < FeatureVector.Length ? sample.Values[metric] : sample.Events;
    }
}
