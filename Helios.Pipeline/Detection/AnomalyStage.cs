using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Detection.Life;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection;

/// <summary>Watches the eight features of every tenant and tells each anomaly once.</summary>
/// <remarks>
/// Life of an alarm per series (<see cref="AnomalyLife"/>): a score above 1.0 that the alarm policy lets through opens it and emits one <see cref="Anomaly"/>; while it
/// is open nothing more is emitted for that series but a growth of its severity. It resolves after <see cref="AnomalyStageOptions.ResolveAfter"/> windows in a row inside the band that was left
/// (the band of that time: the detector itself soon takes the disturbance for normal); it is accepted as the new level after
/// <see cref="AnomalyStageOptions.AcceptAfter"/> calm windows, and expires after <see cref="AnomalyStageOptions.ExpireAfter"/>. Then the
/// next alarm opens a new one. A window without data neither ends nor prolongs an alarm. Pure and single-threaded; without an anomaly
/// a sample costs eight detector calls and no allocation.
/// </remarks>
public sealed class AnomalyStage
{
    private readonly SeriesDetectors _series;
    private readonly AnomalyStageOptions _options;
    private readonly DetectionFindings _findings = new();

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
    /// <param name="grown">Gets what <see cref="DetectionFindings.Grown"/> holds; null where nobody asks.</param>
    public void Process(
        MetricsSample sample, ICollection<Anomaly> opened, ICollection<AlarmEnd>? ended = null, ICollection<Anomaly>? grown = null)
    {
        ArgumentNullException.ThrowIfNull(opened);
        _findings.Clear();
        Process(sample, _findings);
        _findings.CopyTo(opened, ended, grown);
    }

    /// <summary>Looks at a sample.</summary>
    /// <param name="sample">Samples of a tenant come in the order of their windows.</param>
    /// <param name="findings">Gets what is found, added to what it holds.</param>
    public void Process(MetricsSample sample, DetectionFindings findings)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(findings);
        findings.IsJudged = _series.TryGet(sample.Tenant, sample.WindowStart, out var series);
        findings.Abandon(_series.Abandoned, sample.WindowEnd);
        for (var i = 0; findings.IsJudged && i < FeatureVector.Length; i++)
        {
            var (watched, value) = (series![i], sample.Values[i]);
            var result = watched.Detector.Observe(value, sample.WindowStart);
            var outcome = watched.Policy.Observe(result.Score, value - result.Expected, result.Expected, sample.WindowStart);
            findings.Score(i, result.Score);
            if (watched.IsOpen)
            {
                Continue(watched, result, outcome, (sample, i), findings);
            }

            if (outcome is AlarmOutcome.Alarm or AlarmOutcome.Maintenance && result.IsAlarm && !watched.IsOpen)
            {
                var anomaly = AnomalyDraft.Of(watched.Detector, result, sample, i, outcome == AlarmOutcome.Maintenance);
                watched.Life.Begin(anomaly);
                findings.Opened.Add(anomaly);
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

    private void Continue(
        Series series, in DetectorResult result, AlarmOutcome outcome, (MetricsSample Sample, int Feature) at, DetectionFindings findings)
    {
        var (life, (sample, feature)) = (series.Life, at);
        var mayGrow = outcome != AlarmOutcome.TooSmall && !series.Policy.IsMaintenance(sample.WindowStart);
        if (findings.Step(life, result, (sample.Values[feature], mayGrow), sample, _options))
        {
            findings.Tell(life, AnomalyDraft.Of(series.Detector, result, sample, feature));
        }

        _series.OpenAlarms -= series.IsOpen ? 0 : 1;
    }
}
