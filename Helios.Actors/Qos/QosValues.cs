using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Actors.Qos;

/// <summary>The four properties of a service in one stretch of time; NaN where there was no data.</summary>
/// <param name="Throughput">Copies a second, at least 0.</param>
/// <param name="Accuracy">0..1: of the closed windows those that were neither missing a copy nor inconsistent.</param>
/// <param name="LatencyMs">The 95th percentile of the delay after the first copy of an event, at least 0.</param>
/// <param name="Availability">0..1: of the expected copies those that came before their window closed; suspended sources have none expected.</param>
public readonly record struct QosValues(double Throughput, double Accuracy, double LatencyMs, double Availability)
{
    private const double Share = 0.95;

    /// <summary>Nothing came: no throughput, and no data for the rest.</summary>
    public static readonly QosValues Silent = new(0, double.NaN, double.NaN, double.NaN);

    /// <summary>No data at all.</summary>
    public static readonly QosValues None = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Those of a tenant: over all of its sources.</summary>
    public static QosValues Of(MetricsSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var (skews, expected, missing) = (new SkewHistogram(), 0L, 0L);
        foreach (var counts in sample.Sources)
        {
            skews.Add(counts.Skews);
            expected += counts.Expected;
            missing += counts.Missing;
        }

        var wrong = sample.Values[FeatureVector.MissingEventRate] + sample.Values[FeatureVector.InconsistentRate];
        return new QosValues(
            sample.Events / sample.Length.TotalSeconds,
            sample.Windows > 0 ? Math.Clamp(1 - wrong, 0, 1) : double.NaN,
            skews.Quantile(Share),
            expected > 0 ? (double)(expected - missing) / expected : double.NaN);
    }

    /// <summary>Those of one source: wrong is what it did not deliver and what differs from most. Of a suspended one nothing is known.</summary>
    public static QosValues Of(SourceCounts counts, TimeSpan length)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return counts is { Suspended: > 0, Expected: 0, Copies: 0 } ? None : new QosValues(
            counts.Copies / length.TotalSeconds,
            counts.Expected > 0 ? Math.Clamp(1 - ((double)(counts.Missing + counts.Differing) / counts.Expected), 0, 1) : double.NaN,
            counts.Skews.Quantile(Share),
            counts.Delivered);
    }

    /// <summary>How good this is beside what is usual: the weighted mean of the four ratios, each at most 1.</summary>
    /// <param name="usual">The baseline.</param>
    /// <param name="weights">What each property counts.</param>
    /// <returns>0..1; NaN where no property has both. A property without data is left out, and more than usual is not better than usual.</returns>
    public double ScoreAgainst(in QosValues usual, in QosWeights weights)
    {
        var (sum, weight) = (0.0, 0.0);
        Count(Ratio(Throughput, usual.Throughput), weights.Throughput, ref sum, ref weight);
        Count(Ratio(Accuracy, usual.Accuracy), weights.Accuracy, ref sum, ref weight);

        // A millisecond more on both sides: whether copies come together or almost so is no difference in service.
        Count(Ratio(usual.LatencyMs + 1, LatencyMs + 1), weights.Latency, ref sum, ref weight);
        Count(Ratio(Availability, usual.Availability), weights.Availability, ref sum, ref weight);
        return weight > 0 ? sum / weight : double.NaN;
    }

    private static double Ratio(double better, double than) => than > 0 ? Math.Clamp(better / than, 0, 1) : better >= than ? 1 : double.NaN;

    private static void Count(double ratio, double weight, ref double sum, ref double total)
    {
        if (!double.IsNaN(ratio))
        {
            sum += weight * ratio;
            total += weight;
        }
    }
}
