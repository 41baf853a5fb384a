using Helios.Pipeline.Metrics;

namespace Helios.Connectors.Store;

/// <summary>The samples of one tenant in one stretch, rolled up.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Start">Start of the stretch.</param>
/// <param name="Length">Its length.</param>
/// <param name="Samples">Samples in it.</param>
/// <param name="Events">Events in them.</param>
/// <param name="Windows">Windows closed in them.</param>
/// <param name="Means">The features in the order of <see cref="FeatureVector.Names"/>, see <see cref="Of"/>; NaN without data.</param>
/// <param name="Largest">The largest of each; NaN without data.</param>
public sealed record MetricAggregate(
    string Tenant, DateTimeOffset Start, TimeSpan Length, int Samples, long Events, long Windows, IReadOnlyList<double> Means, IReadOnlyList<double> Largest)
{
    private const int Rates = 6;
    private const int EventRate = 6;

    /// <summary>Rolls samples up.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="start">Start of the stretch.</param>
    /// <param name="length">Its length.</param>
    /// <param name="samples">At least one.</param>
    /// <remarks>
    /// Shares and skews are weighted by the windows they were taken from, the rate of events by the length of the sample, the variance of sizes by its
    /// events (the pooled variance but for the differences between means). A sample without weight or value does not count.
    /// </remarks>
    public static MetricAggregate Of(string tenant, DateTimeOffset start, TimeSpan length, IReadOnlyList<MetricsSample> samples)
    {
        var (means, largest) = (new double[FeatureVector.Length], new double[FeatureVector.Length]);
        for (var feature = 0; feature < FeatureVector.Length; feature++)
        {
            (means[feature], largest[feature]) = Roll(samples, feature);
        }

        return new MetricAggregate(
            tenant, start, length, samples.Count, samples.Sum(sample => sample.Events), samples.Sum(sample => sample.Windows), means, largest);
    }

    /// <summary>Whether the two say the same.</summary>
    public bool IsSame(MetricAggregate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Tenant, Start, Length, Samples, Events, Windows) == (other.Tenant, other.Start, other.Length, other.Samples, other.Events, other.Windows)
            && Means.SequenceEqual(other.Means) && Largest.SequenceEqual(other.Largest);
    }

    private static (double Mean, double Largest) Roll(IReadOnlyList<MetricsSample> samples, int feature)
    {
        double sum = 0, weights = 0, largest = double.NaN;
        foreach (var sample in samples)
        {
            var value = sample.Values[feature];
            if (!double.IsFinite(value))
            {
                continue;
            }

            var weight = feature < Rates ? sample.Windows : feature == EventRate ? sample.Length.TotalMinutes : sample.Events;
            (sum, weights) = (sum + (value * weight), weights + weight);
            largest = double.IsNaN(largest) ? value : Math.Max(largest, value);
        }

        return (weights > 0 ? sum / weights : double.NaN, largest);
    }
}
