using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection;

/// <summary>Watches the eight features of every tenant and tells each anomaly once.</summary>
/// <remarks>
/// Life of an alarm per series (<see cref="Life.AnomalyLife"/>): a score above 1.0 opens it and emits one <see cref="Anomaly"/>; while it
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
    /// <param name="grown">
    /// Gets open anomalies whose severity has risen above all that was told: with the id and window start of the one that opened, and
    /// else as they are now. Null where nobody asks.
    /// </param>
    public void Process(
        MetricsSample sample, ICollection<Anomaly> opened, ICollection<AlarmEnd>? ended = null, ICollection<Anomaly>? grown = null)
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
            if (series[i].IsOpen && Continue(series[i], result, sample, i, grown) is { } end)
            {
                ended?.Add(end);
                _series.OpenAlarms--;
            }

            if (result.IsAlarm && !series[i].IsOpen)
            {
                var anomaly = AnomalyDraft.Of(series[i].Detector, result, sample, i);
                series[i].Life.Begin(anomaly);
                opened.Add(anomaly);
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

    private AlarmEnd? Continue(Series series, in DetectorResult result, MetricsSample sample, int feature, ICollection<Anomaly>? grown)
    {
        var life = series.Life;
        var open = life.Current!;
        var end = life.Continue(result, sample.Values[feature], (sample.WindowStart, sample.WindowEnd), _options);
        if (end is null && life.Grew(result))
        {
            grown?.Add(AnomalyDraft.Of(series.Detector, result, sample, feature) with { Id = open.Id, WindowStart = open.WindowStart });
        }

        return end;
    }
}
