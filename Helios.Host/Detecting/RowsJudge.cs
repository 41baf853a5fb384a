using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;

namespace Helios.Host.Detecting;

/// <summary>Judges rows of several columns.</summary>
/// <remarks>
/// Here the level is score / (1 + score) of every row, 0.5 at the alarm edge: what is measured on such files is how rows are ordered. The
/// alarm policy speaks in the columns alarm and kind.
/// </remarks>
internal sealed class RowsJudge(IMultivariateDetector detector, AlarmPolicy policy, IReadOnlyList<string> columns) : IRowJudge
{
    private readonly double[] _shares = new double[columns.Count];

    public string Detector => detector.Name;

    public string ShareName => "contributors";

    public IReadOnlyList<string> ShareNames => columns;

    public ReadOnlySpan<double> Shares => _shares;

    public RowVerdict Judge(ReadOnlySpan<double> values, long ticks)
    {
        var score = detector.Observe(values, ticks);
        detector.Explain(_shares);
        var threshold = policy.Threshold;
        var outcome = policy.Observe(score, double.NaN, double.NaN, ticks);
        var value = values[_shares.IndexOf(_shares.Max())];
        var kind = outcome is AlarmOutcome.Alarm or AlarmOutcome.Maintenance ? AnomalyKind.PatternShift : AnomalyKind.Normal;
        return new RowVerdict(value, score / (1 + score), score, threshold, double.NaN, outcome, detector.State, kind);
    }
}
