using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Detection.Lstm;
using Helios.Pipeline.Detection.Rows;

namespace Helios.Host.Detecting;

/// <summary>Judges rows of several columns.</summary>
/// <remarks>
/// Here the level is score / (1 + score) of every row, 0.5 at the alarm edge: what is measured on such files is how rows are ordered. The
/// alarm policy speaks in the columns alarm and kind. Columns are explained in every row, by the LSTM only where its score is above the edge.
/// </remarks>
internal sealed class RowsJudge(IMultivariateDetector detector, AlarmPolicy policy, IReadOnlyList<string> columns) : IRowJudge
{
    private readonly double[] _shares = new double[columns.Count];
    private readonly FallbackDetector? _network = detector as FallbackDetector;
    private long _rows;

    public string Detector => StoodIn == 0 ? detector.Name : StoodIn == _rows ? EwmaDetector.RegisteredName : $"{detector.Name} and {EwmaDetector.RegisteredName}";

    public long StoodIn { get; private set; }

    public string ShareName => "contributors";

    public IReadOnlyList<string> ShareNames => columns;

    public ReadOnlySpan<double> Shares => _shares;

    public RowVerdict Judge(ReadOnlySpan<double> values, long ticks)
    {
        var score = detector.Observe(values, ticks);
        _rows++;
        StoodIn += _network is not null && _network.Serving != detector.Name ? 1 : 0;
        Explain(score);
        var threshold = policy.Threshold;
        var outcome = policy.Observe(score, double.NaN, double.NaN, ticks);
        var column = _network is null ? _shares.IndexOf(_shares.Max()) : RowFinding.Leading(values, _shares);
        var (kind, typical) = outcome is not (AlarmOutcome.Alarm or AlarmOutcome.Maintenance) ? (AnomalyKind.Normal, double.NaN) : Describe(score, values, column);
        return new RowVerdict(values[column], score / (1 + score), score, threshold, typical, outcome, detector.State, kind);
    }

    /// <summary>A network is asked by hiding a column after the other, ten times the work of its score: for rows above the edge only.</summary>
    private void Explain(double score)
    {
        if (_network is null || score > 1)
        {
            detector.Explain(_shares);
        }
        else
        {
            _shares.AsSpan().Clear();
        }
    }

    private (AnomalyKind Kind, double Typical) Describe(double score, ReadOnlySpan<double> values, int column)
    {
        if (_network is null)
        {
            return (AnomalyKind.PatternShift, double.NaN);
        }

        var said = RowFinding.Of(_network, score, values[column], column).Result;
        return (said.Kind, said.Expected);
    }
}
