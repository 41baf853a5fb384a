using Helios.Actors.Qos;
using Helios.Pipeline.Metrics;

namespace Helios.Host.Bench.Healing;

/// <summary>What an episode cost, measured from outside on the metric samples, the same way for every policy.</summary>
/// <param name="MttrSeconds">From the fault to the first of three windows in band, the horizon where none came, 0 where no two in a row left the band.</param>
/// <param name="LossSeconds">Integral of usual score less score over the episode, never below 0 in a window; seconds of a whole service.</param>
/// <param name="IsHealed">Whether it came back within the horizon.</param>
internal sealed record EpisodeScore(double MttrSeconds, double LossSeconds, bool IsHealed)
{
    private const int Proof = 3;
    private const int Trouble = 2;
    private const double Deviations = 3;

    /// <summary>What regret compares: the mean of both, in seconds.</summary>
    public double CostSeconds => (MttrSeconds + LossSeconds) / 2;

    /// <summary>Measures an episode.</summary>
    /// <param name="samples">Samples of the tenant, each window at most once; a window without one was silent.</param>
    /// <param name="lagSeconds">How long records waited to be read at a time; counts as latency.</param>
    /// <param name="span">The times.</param>
    /// <param name="proof">What shows that it is over.</param>
    /// <exception cref="InvalidOperationException">No calm window has a sample.</exception>
    /// <remarks>
    /// The usual is the mean of the calm windows. In band: within three deviations of it, or a tolerance where that is more (a tenth of accuracy and
    /// throughput, a quarter of latency and 10 ms, two hundredths of duplicates); no data is out of band. The score is the product's
    /// (<see cref="QosValues.ScoreAgainst"/>, default weights); a window without any data scores 0.
    /// </remarks>
    public static EpisodeScore Of(IReadOnlyList<MetricsSample> samples, Func<DateTimeOffset, double> lagSeconds, EpisodeSpan span, ProofMetric proof)
    {
        var byStart = samples.GroupBy(static sample => sample.WindowStart).ToDictionary(static same => same.Key, static same => same.Last());
        var calm = byStart.Values.Where(sample => sample.WindowStart >= span.CalmFrom.UtcTicks && sample.WindowEnd <= span.Injected.UtcTicks).Select(sample => Measure(sample, lagSeconds)).ToArray();
        if (calm.Length == 0)
        {
            throw new InvalidOperationException("no metric sample came before the fault");
        }

        var usual = new QosValues(
            Mean(calm, static one => one.Values.Throughput), Mean(calm, static one => one.Values.Accuracy),
            Mean(calm, static one => one.Values.LatencyMs), Mean(calm, static one => one.Values.Availability));
        var band = Band([.. calm.Select(one => Pick(one, proof)).Where(double.IsFinite)], proof);
        var expected = Mean(calm, one => one.Values.ScoreAgainst(in usual, QosWeights.Default));
        return Count(Windows(byStart, lagSeconds, span), span, (one) => band(Pick(one, proof)), one => Math.Max(0, expected - Score(one, usual)));
    }

    private static EpisodeScore Count(
        IEnumerable<(DateTimeOffset Start, Measured One)> windows, EpisodeSpan span, Func<Measured, bool> isInBand, Func<Measured, double> loss)
    {
        var (lost, left, calm, away, backAt) = (0.0, false, 0, 0, default(DateTimeOffset?));
        var since = span.Injected;
        foreach (var (start, one) in windows)
        {
            lost += loss(one) * span.Window.TotalSeconds;
            if (!isInBand(one))
            {
                (calm, away) = (0, away + 1);
                left |= away >= Trouble;
                continue;
            }

            away = 0;

            since = calm++ == 0 ? start : since;
            backAt ??= left && calm == Proof ? since : null;
        }

        var mttr = !left ? 0 : backAt is { } back ? Math.Max(0, (back - span.Injected).TotalSeconds) : span.Horizon.TotalSeconds;
        return new EpisodeScore(mttr, lost, !left || backAt is not null);
    }

    private static IEnumerable<(DateTimeOffset Start, Measured One)> Windows(Dictionary<long, MetricsSample> byStart, Func<DateTimeOffset, double> lagSeconds, EpisodeSpan span)
    {
        var length = span.Window.Ticks;
        var first = (span.Injected.UtcTicks + length - 1) / length * length;
        for (var start = first; start + length <= (span.Injected + span.Horizon).UtcTicks; start += length)
        {
            var at = new DateTimeOffset(start, TimeSpan.Zero);
            yield return (at, byStart.TryGetValue(start, out var sample) ? Measure(sample, lagSeconds) : new Measured(QosValues.Silent, double.NaN));
        }
    }

    private static Measured Measure(MetricsSample sample, Func<DateTimeOffset, double> lagSeconds)
    {
        var values = QosValues.Of(sample);
        var (copies, duplicates) = (sample.Sources.Sum(static counts => counts.Copies), sample.Sources.Sum(static counts => counts.Duplicates));
        var waited = 1000 * lagSeconds(new DateTimeOffset(sample.WindowEnd, TimeSpan.Zero));
        return new Measured(values with { LatencyMs = values.LatencyMs + waited }, copies > 0 ? (double)duplicates / copies : double.NaN);
    }

    private static double Pick(Measured one, ProofMetric proof) => proof switch
    {
        ProofMetric.Accuracy => one.Values.Accuracy,
        ProofMetric.Latency => one.Values.LatencyMs,
        ProofMetric.Throughput => one.Values.Throughput,
        _ => one.Duplicates,
    };

    private static Func<double, bool> Band(double[] calm, ProofMetric proof)
    {
        var mean = calm.Length == 0 ? 0 : calm.Average();
        var deviation = calm.Length == 0 ? 0 : Math.Sqrt(calm.Average(value => (value - mean) * (value - mean)));
        var width = Math.Max(Deviations * deviation, proof switch
        {
            ProofMetric.Latency => (0.25 * mean) + 10,
            ProofMetric.Duplicates => 0.02,
            _ => 0.1 * mean,
        });
        return proof is ProofMetric.Latency or ProofMetric.Duplicates ? value => value <= mean + width : value => value >= mean - width;
    }

    private static double Score(Measured one, QosValues usual)
    {
        var score = one.Values.ScoreAgainst(in usual, QosWeights.Default);
        return double.IsNaN(score) ? 0 : score;
    }

    private static double Mean(Measured[] calm, Func<Measured, double> of)
    {
        var values = calm.Select(of).Where(double.IsFinite).ToArray();
        return values.Length == 0 ? double.NaN : values.Average();
    }

    private readonly record struct Measured(QosValues Values, double Duplicates);
}
