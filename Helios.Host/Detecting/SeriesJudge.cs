using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Detection.Union;

namespace Helios.Host.Detecting;

/// <summary>Judges rows of one column: what does not alarm has level 0, so that files of results are read as they are.</summary>
internal sealed class SeriesJudge : IRowJudge
{
    private readonly IDetector _detector;
    private readonly UnionDetector? _union;
    private readonly AlarmPolicy _policy;
    private readonly double[] _score = new double[1];

    public SeriesJudge(IDetector detector, AlarmPolicy policy)
    {
        (_detector, _policy, _union) = (detector, policy, detector as UnionDetector);
        ShareNames = _union is null ? [detector.Name] : [.. _union.Members];
    }

    public string Detector => _detector.Name;

    public string ShareName => "votes";

    public IReadOnlyList<string> ShareNames { get; }

    public ReadOnlySpan<double> Shares => _union is null ? _score : _union.Scores;

    public RowVerdict Judge(ReadOnlySpan<double> values, long ticks)
    {
        var value = values[0];
        var result = _detector.Observe(value, ticks);
        _score[0] = result.Score;
        var threshold = _policy.Threshold;
        var outcome = _policy.Observe(result.Score, value - result.Expected, result.Expected, ticks);
        var told = outcome is AlarmOutcome.Alarm or AlarmOutcome.Maintenance || result.Kind == AnomalyKind.MissingData;
        return new RowVerdict(
            value,
            outcome == AlarmOutcome.Alarm ? AlarmPolicy.Level(result.Score) : 0,
            result.Score,
            threshold,
            result.Expected,
            outcome,
            result.State,
            told ? result.Kind : AnomalyKind.Normal);
    }
}
