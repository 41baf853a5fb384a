using System.Runtime.InteropServices;
using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection.Rows;

/// <summary>Watches the eight features of every tenant together and tells each anomaly once, beside <see cref="AnomalyStage"/>, which watches each alone.</summary>
/// <remarks>
/// One <see cref="FallbackDetector"/> a tenant, all over one source; the rows of one window are judged in few runs of the network
/// (<see cref="LstmBatch"/>). At most one anomaly of a tenant is open (<see cref="Life.AnomalyLife"/>): it is back when the score is at most 1 and
/// the feature that it is told of is inside the band that it left. A window in which that feature has no data neither ends nor prolongs it. Pure but
/// for the source, single-threaded; 280 us a row alone and 175 us in batches of 16.
/// </remarks>
public sealed class RowStage
{
    private readonly RowTenants _tenants;
    private readonly RowStageOptions _options;
    private readonly LstmBatch _batch;
    private readonly List<MetricsSample> _order = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<(MetricsSample Sample, RowTenant Tenant)> _window = [];
    private readonly List<FallbackDetector> _detectors = [];
    private readonly DetectionFindings _findings = new();
    private double[] _rows = [];
    private double[] _scores = [];

    /// <summary>Creates a stage that has seen nothing.</summary>
    /// <param name="source">Where the model comes from; while it has none, the statistical detector judges.</param>
    /// <param name="options">Bounds, and when alarms end.</param>
    public RowStage(ISequenceModelSource source, RowStageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _options = options ?? new RowStageOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaximumTenants, 1);
        (_tenants, _batch) = (new RowTenants(source, _options), new LstmBatch(source));
    }

    /// <summary>Tenants watched now.</summary>
    public int Tenants => _tenants.Count;

    /// <summary>Alarms open now.</summary>
    public int OpenAlarms => _tenants.OpenAlarms;

    /// <summary>Samples that were not looked at because too many tenants are watched.</summary>
    public long Refused => _tenants.Refused;

    /// <summary>Rows judged by the statistical detector because the model did not serve.</summary>
    public long StoodIn { get; private set; }

    /// <summary>Looks at samples.</summary>
    /// <param name="samples">Those of a tenant come in the order of their windows; those of a window are judged together.</param>
    /// <param name="opened">Gets the anomalies that opened.</param>
    /// <param name="ended">Gets the alarms that closed; null where nobody asks.</param>
    /// <param name="grown">Gets what <see cref="DetectionFindings.Grown"/> holds; null where nobody asks.</param>
    public void Process(
        IReadOnlyList<MetricsSample> samples, ICollection<Anomaly> opened, ICollection<AlarmEnd>? ended = null, ICollection<Anomaly>? grown = null)
    {
        ArgumentNullException.ThrowIfNull(opened);
        _findings.Clear();
        Process(samples, _findings);
        _findings.CopyTo(opened, ended, grown);
    }

    /// <summary>Looks at samples.</summary>
    /// <param name="samples">Those of a tenant come in the order of their windows; those of a window are judged together.</param>
    /// <param name="findings">Gets what is found, added to what it holds; but no scores, which are those of single metrics.</param>
    public void Process(IReadOnlyList<MetricsSample> samples, DetectionFindings findings)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(findings);
        _order.Clear();
        _order.AddRange(samples);
        // Stable, so that the order of a tenant's samples stays.
        foreach (var sample in _order.Count > 1 ? _order.OrderBy(static sample => sample.WindowStart) : _order.AsEnumerable())
        {
            if (_window.Count > 0 && (_window[^1].Sample.WindowStart != sample.WindowStart || _names.Contains(sample.Tenant)))
            {
                Judge(findings);
            }

            var isWatched = _tenants.TryGet(sample.Tenant, sample.WindowStart, out var tenant);
            findings.Abandon(_tenants.Abandoned, sample.WindowEnd);
            if (isWatched)
            {
                _names.Add(sample.Tenant);
                _window.Add((sample, tenant!));
            }
        }

        Judge(findings);
        _order.Clear();
    }

    /// <summary>Writes what is known of tenants: what was learnt and their open alarms. Format: docs/formats/metrics.md.</summary>
    /// <param name="writer">Gets it.</param>
    /// <param name="tenants">Which; null for all.</param>
    public void WriteTo(BinaryWriter writer, IReadOnlyCollection<string>? tenants = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _tenants.WriteTo(writer, tenants);
    }

    /// <summary>Goes on from what <see cref="WriteTo"/> wrote; tenants that it does not name stay as they are.</summary>
    /// <exception cref="InvalidDataException">It is of another version.</exception>
    /// <exception cref="EndOfStreamException">It is torn.</exception>
    public void Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _tenants.Read(reader);
    }

    /// <summary>Judges the samples of one window, a tenant at most once.</summary>
    private void Judge(DetectionFindings findings)
    {
        if (_window.Count == 0)
        {
            return;
        }

        const int width = FeatureVector.Length;
        if (_scores.Length < _window.Count)
        {
            (_rows, _scores) = (new double[_window.Count * width], new double[_window.Count]);
        }

        _detectors.Clear();
        for (var i = 0; i < _window.Count; i++)
        {
            _window[i].Sample.Values.CopyTo(_rows.AsSpan(i * width));
            _detectors.Add(_window[i].Tenant.Detector);
        }

        var scores = _scores.AsSpan(0, _window.Count);
        _batch.Observe(_detectors, _rows.AsSpan(0, _window.Count * width), _window[0].Sample.WindowStart, scores);
        var window = CollectionsMarshal.AsSpan(_window);
        for (var i = 0; i < window.Length; i++)
        {
            StoodIn += _detectors[i].Serving == LstmDetector.RegisteredName ? 0 : 1;
            Continue(window[i].Tenant, window[i].Sample, scores[i], findings);
            if (scores[i] > 1 && !window[i].Tenant.IsOpen)
            {
                var sample = window[i].Sample;
                var anomaly = RowAnomaly.Of(_detectors[i], scores[i], sample, null, metric => IsMaintenance(sample.Tenant, metric, sample.WindowStart));
                window[i].Tenant.Life.Begin(anomaly);
                findings.Opened.Add(anomaly);
            }
        }

        _window.Clear();
        _names.Clear();
    }

    private void Continue(RowTenant tenant, MetricsSample sample, double score, DetectionFindings findings)
    {
        var life = tenant.Life;
        if (life.Current is not { } open)
        {
            return;
        }

        var feature = FeatureVector.IndexOf(open.Metric);
        var (result, _) = RowFinding.Of(tenant.Detector, score, sample.Values[feature], feature);
        // Above the edge nothing is back, wherever the feature itself is by now.
        var value = !(score > 1) ? sample.Values[feature] : double.IsFinite(open.Upper) ? double.PositiveInfinity : double.NegativeInfinity;
        var mayGrow = !IsMaintenance(open.Tenant, open.Metric, sample.WindowStart);
        if (findings.Step(life, result, (value, mayGrow), sample, _options.Alarms))
        {
            findings.Tell(life, RowAnomaly.Of(tenant.Detector, score, sample, feature));
        }
    }

    // Of the alarm policy only planned work is asked: the rest of it is made for scores of single metrics.
    private bool IsMaintenance(string tenant, string metric, long ticks) =>
        _options.Alarms.Policy?.Invoke(tenant, metric).Maintenance.Any(window => window.Contains(ticks)) ?? false;
}
