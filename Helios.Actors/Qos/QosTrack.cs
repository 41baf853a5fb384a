namespace Helios.Actors.Qos;

/// <summary>The baselines of a tenant or a source, and its newest reading.</summary>
internal sealed class QosTrack(string tenant, string source)
{
    private DecayedMean _throughput;
    private DecayedMean _accuracy;
    private DecayedMean _latency;
    private DecayedMean _availability;
    private DecayedMean _score;
    private DecayedMean _uptime;
    private long _samples;

    public string Source => source;

    public QosReading? Newest { get; private set; }

    /// <summary>Judges a sample against what was learnt, then learns it unless frozen.</summary>
    public QosReading Take(in QosSpan span, in QosValues values, double uptime, QosOptions options)
    {
        var isReady = _samples >= options.MinSamples;
        var baseline = new QosValues(_throughput.Mean, _accuracy.Mean, _latency.Mean, _availability.Mean);
        var score = isReady ? values.ScoreAgainst(in baseline, options.Weights) : double.NaN;
        var usual = isReady && !double.IsNaN(_score.Mean) ? _score.Mean : score;

        // Uptime is history, not a baseline: an outage belongs to it.
        _uptime.Add(uptime, span.Keep, isClipped: false);
        Newest = new QosReading
        {
            Tenant = tenant,
            Source = source,
            Start = span.Start,
            End = span.End,
            Values = values,
            Baseline = baseline,
            Score = score,
            BaselineScore = usual,
            Uptime = _uptime.Mean,
            Samples = _samples,
            IsFrozen = span.IsFrozen,
        };
        if (!span.IsFrozen)
        {
            Learn(in values, score, span.Keep, isReady);
        }

        return Newest;
    }

    private void Learn(in QosValues values, double score, double keep, bool isReady)
    {
        _samples++;
        _throughput.Add(values.Throughput, keep, isReady);
        _accuracy.Add(values.Accuracy, keep, isReady);
        _latency.Add(values.LatencyMs, keep, isReady);
        _availability.Add(values.Availability, keep, isReady);
        _score.Add(score, keep, isReady);
    }
}
