using Helios.Pipeline.Detection.Alarms;

namespace Helios.Specs.Pipeline.Detection.Alarms;

/// <summary>The rules of the alarm policy, each worked out anew from lists of what happened.</summary>
internal sealed class SlowAlarmPolicy(AlarmPolicyOptions options)
{
    private readonly List<bool> _high = [];
    private readonly List<int> _alarms = [];
    private readonly HashSet<int> _ofAlarm = [];
    private int _quietTo = -1;

    public AlarmOutcome Row(double score, int t)
    {
        var high = score > options.Edge;
        _high.Add(high && t >= options.LearnRows);
        if (!high)
        {
            return AlarmOutcome.Quiet;
        }

        if (t < options.LearnRows)
        {
            return AlarmOutcome.Learning;
        }

        var isDead = t <= _quietTo;
        var goesOn = Enumerable.Range(0, t).Any(s => _ofAlarm.Contains(s) && t - s <= options.MergeRows);
        var outcome = Outcome(score, t, isDead, goesOn);
        if (goesOn || outcome is AlarmOutcome.Alarm or AlarmOutcome.Dead)
        {
            _ofAlarm.Add(t);
        }

        _quietTo = outcome is AlarmOutcome.Alarm or AlarmOutcome.Merged || (outcome == AlarmOutcome.Dead && options.RestartDeadTime)
            ? t + options.DeadRows
            : _quietTo;
        return outcome;
    }

    private AlarmOutcome Outcome(double score, int t, bool isDead, bool goesOn)
    {
        if (_high.TakeLast(options.OfRows).Count(static high => high) < options.HighRows)
        {
            return AlarmOutcome.TooFew;
        }

        if (isDead)
        {
            return AlarmOutcome.Dead;
        }

        if (score < options.Edge + _alarms.Sum(alarm => options.Raise * Math.Exp(-(t - alarm) / options.DecayRows)))
        {
            return AlarmOutcome.Raised;
        }

        if (options.Maintenance.Any(window => t >= window.Start && t < window.End))
        {
            return AlarmOutcome.Maintenance;
        }

        if (goesOn)
        {
            return AlarmOutcome.Merged;
        }

        _alarms.Add(t);
        return AlarmOutcome.Alarm;
    }
}
