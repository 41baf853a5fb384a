using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection;

/// <summary>Watches the eight features of every tenant and tells each anomaly once.</summary>
/// <remarks>
/// Life of an alarm per series: a score above 1.0 opens it and emits one <see cref="Anomaly"/>; while it is open nothing more is emitted
/// for that series. It resolves after <see cref="AnomalyStageOptions.ResolveAfter"/> windows in a row inside the band that was left
/// (the band of that time: the detector itself soon takes the disturbance for normal); it is accepted as the new level after
/// <see cref="AnomalyStageOptions.AcceptAfter"/> calm windows, and expires after <see cref="AnomalyStageOptions.ExpireAfter"/>. Then the
/// next alarm opens a new one. A window without data neither ends nor prolongs an alarm. Pure and single-threaded; without an anomaly
/// a sample costs eight detector calls and no allocation.
/// </remarks>
public sealed class AnomalyStage
{
    private readonly SeriesDetectors _series;
    private readonly AnomalyStageOptions _options;

    /// <summary>Creates a stage with its own detectors.</summary>
    public AnomalyStage(DetectorRegistry registry, AnomalyStageOptions? options = null)
    {
        _options = options ?? new AnomalyStageOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.ResolveAfter, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.AcceptAfter, 1);
        _series = new SeriesDetectors(registry, _options);
    }

    /// <summary>Alarms open now.</summary>
    public int OpenAlarms => _series.OpenAlarms;

    /// <summary>Series watched, and samples refused at the bound.</summary>
    public SeriesDetectors Series => _series;

    /// <summary>Looks at a sample.</summary>
    /// <param name="sample">Samples of a tenant come in the order of their windows.</param>
    /// <param name="opened">Gets the anomalies that opened.</param>
    /// <param name="ended">Gets the alarms that closed; null where nobody asks.</param>
    public void Process(MetricsSample sample, ICollection<Anomaly> opened, ICollection<AlarmEnd>? ended = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(opened);
        if (!_series.TryGet(sample.Tenant, sample.WindowStart, out var series))
        {
            return;
        }

        for (var i = 0; i < FeatureVector.Length; i++)
        {
            var result = series[i].Detector.Observe(sample.Values[i], sample.WindowStart);
            if (series[i].Open is not null && Close(series[i], result, sample, i) is { } end)
            {
                ended?.Add(end);
                _series.OpenAlarms--;
            }

            if (result.IsAlarm && series[i].Open is null)
            {
                opened.Add(Open(series[i], result, sample, i));
                _series.OpenAlarms++;
            }
        }
    }

    /// <summary>Writes what is known of tenants: what their detectors learnt and their open alarms. Format: docs/formats/metrics.md.</summary>
    /// <param name="writer">Gets it.</param>
    /// <param name="tenants">Which; null for all.</param>
    public void WriteTo(BinaryWriter writer, IReadOnlyCollection<string>? tenants = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _series.WriteTo(writer, tenants);
    }

    /// <summary>Goes on from what <see cref="WriteTo"/> wrote; tenants that it does not name stay as they are.</summary>
    /// <exception cref="InvalidDataException">It is of another version.</exception>
    /// <exception cref="EndOfStreamException">It is torn.</exception>
    public void Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _series.Read(reader);
    }

    private static Anomaly Open(Series series, in DetectorResult result, MetricsSample sample, int feature)
    {
        var metric = FeatureVector.Name(feature);
        var method = series.Detector.Name;

        // A band below zero or a rate above one would only puzzle the reader: no feature takes such values.
        var bounded = result with
        {
            Lower = double.IsFinite(result.Lower) ? Math.Max(result.Lower, 0) : result.Lower,
            Upper = double.IsFinite(result.Upper) ? Math.Min(result.Upper, FeatureVector.Maximum(feature)) : result.Upper,
        };
        var anomaly = new Anomaly
        {
            Id = AnomalyId.Of(sample.Tenant, metric, sample.WindowStart, method),
            Tenant = sample.Tenant,
            Metric = metric,
            Kind = result.Kind,
            Score = result.Score,
            Confidence = result.Score / (1 + result.Score),
            Severity = result.Severity,
            Value = sample.Values[feature],
            Typical = result.Expected,
            Lower = bounded.Lower,
            Upper = bounded.Upper,
            Votes = [new DetectorVote(method, result.Score)],
            WindowStart = sample.WindowStart,
            WindowEnd = sample.WindowEnd,
            Explanation = AnomalyText.Explain(sample.Tenant, metric, sample.Values[feature], bounded, method),
        };
        series.Open = anomaly;
        series.PeakScore = result.Score;
        series.BackWindows = 0;
        series.CalmWindows = 0;
        return anomaly;
    }

    /// <returns>The end of the alarm, or null while it stays open.</returns>
    private AlarmEnd? Close(Series series, in DetectorResult result, MetricsSample sample, int feature)
    {
        var open = series.Open!;
        series.PeakScore = Math.Max(series.PeakScore, result.Score);
        if (result.Kind != AnomalyKind.MissingData)
        {
            // Comparisons with the bounds of a missing-data alarm (NaN) are false: any value is then inside.
            var outside = sample.Values[feature] > open.Upper || sample.Values[feature] < open.Lower;
            series.BackWindows = outside ? 0 : series.BackWindows + 1;
            series.CalmWindows = result.IsAlarm ? 0 : series.CalmWindows + 1;
        }

        if (Reason(series, sample.WindowStart - open.WindowStart) is not { } reason)
        {
            return null;
        }

        series.Open = null;
        return new AlarmEnd(open, sample.WindowEnd, series.PeakScore, reason);
    }

    private AlarmEndReason? Reason(Series series, long age)
    {
        if (series.BackWindows >= _options.ResolveAfter)
        {
            return AlarmEndReason.Resolved;
        }

        if (series.CalmWindows >= _options.AcceptAfter)
        {
            return AlarmEndReason.Accepted;
        }

        return age >= _options.ExpireAfter.Ticks ? AlarmEndReason.Expired : null;
    }
}
