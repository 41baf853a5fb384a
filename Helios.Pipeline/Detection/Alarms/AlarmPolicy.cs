using System.Numerics;

namespace Helios.Pipeline.Detection.Alarms;

/// <summary>Decides which scores are told: people are woken for the first sign of a disturbance, not for each of its rows.</summary>
/// <remarks>
/// In this order a high row is passed over: while learning, when the deviation is small, when too few of the last rows were high, within the
/// dead time (which then starts anew), below the raised threshold; what is left alarms, unless planned work or the merge gap says otherwise.
/// An alarm raises the threshold by <see cref="AlarmPolicyOptions.Raise"/>, which decays by exp(-1/DecayRows) a row: a series that
/// alarms often must be odder each time. One instance a series; pure but for its own state; O(1), no allocation. Not thread-safe.
/// </remarks>
public sealed class AlarmPolicy
{
    private const byte StateVersion = 2;

    private readonly AlarmPolicyOptions _options;
    private readonly double _keep;
    private readonly ulong _counted;
    private long _row = -1;
    private long _deadUntil = -1;
    private long _lastOfAlarm = -1;
    private ulong _high;
    private double _raised;

    /// <summary>Creates a policy that has told nothing.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public AlarmPolicy(AlarmPolicyOptions? options = null)
    {
        _options = options ?? new AlarmPolicyOptions();
        if (_options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"alarm policy: {violation}", nameof(options));
        }

        _keep = Math.Exp(-1 / _options.DecayRows);
        _counted = _options.OfRows == 64 ? ulong.MaxValue : (1UL << _options.OfRows) - 1;
    }

    /// <summary>The score above which the next row outside the dead time would alarm.</summary>
    public double Threshold => _options.Edge + _raised;

    /// <summary>How far an alarm of a score goes, on the scale 0..1 of files of results: 0.5 at the edge, 1 from 3.5 edges.</summary>
    public static double Level(double score) => Math.Clamp(0.3 + (0.2 * score), 0, 1);

    /// <summary>Judges a row.</summary>
    /// <param name="score">The detector's score.</param>
    /// <param name="deviation">Value minus expected value; NaN where there is no expectation, which never counts as small.</param>
    /// <param name="expected">The expected value; NaN where there is none.</param>
    /// <param name="ticks">The row's time, UTC ticks.</param>
    public AlarmOutcome Observe(double score, double deviation, double expected, long ticks)
    {
        _row++;
        if (_row < _options.LearnRows)
        {
            return score > _options.Edge ? AlarmOutcome.Learning : AlarmOutcome.Quiet;
        }

        _raised *= _keep;
        var small = IsSmall(deviation, expected);
        var high = score > _options.Edge && !small;
        _high = ((_high << 1) | (high ? 1UL : 0UL)) & _counted;
        if (!high)
        {
            return score > _options.Edge ? AlarmOutcome.TooSmall : AlarmOutcome.Quiet;
        }

        // An alarm lasts from high row to high row, whatever holds them back: only a stretch longer than the merge gap without one ends it.
        var goesOn = _lastOfAlarm >= 0 && _row - _lastOfAlarm <= _options.MergeRows;
        var outcome = BitOperations.PopCount(_high) < _options.HighRows ? AlarmOutcome.TooFew : Judge(score, goesOn, ticks);
        _lastOfAlarm = goesOn || outcome is AlarmOutcome.Alarm or AlarmOutcome.Dead ? _row : _lastOfAlarm;
        return outcome;
    }

    /// <summary>Whether planned work goes on at a time, UTC ticks.</summary>
    public bool IsMaintenance(long ticks)
    {
        for (var i = 0; i < _options.Maintenance.Count; i++)
        {
            if (_options.Maintenance[i].Contains(ticks))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes what was told, but no options.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(StateVersion);
        writer.Write(_row);
        writer.Write(_deadUntil);
        writer.Write(_lastOfAlarm);
        writer.Write(_high);
        writer.Write(_raised);
    }

    /// <summary>Goes on from what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of another version.</exception>
    public void Read(BinaryReader reader)
    {
        if (reader.ReadByte() is var version && version != StateVersion)
        {
            throw new InvalidDataException($"the state of an alarm policy has version {version}; this program reads version {StateVersion}");
        }

        _row = reader.ReadInt64();
        _deadUntil = reader.ReadInt64();
        _lastOfAlarm = reader.ReadInt64();
        _high = reader.ReadUInt64() & _counted;
        _raised = reader.ReadDouble();
    }

    private AlarmOutcome Judge(double score, bool goesOn, long ticks)
    {
        if (_row <= _deadUntil)
        {
            _deadUntil = _options.RestartDeadTime ? _row + _options.DeadRows : _deadUntil;
            return AlarmOutcome.Dead;
        }

        if (score < Threshold)
        {
            return AlarmOutcome.Raised;
        }

        if (IsMaintenance(ticks))
        {
            return AlarmOutcome.Maintenance;
        }

        _deadUntil = _row + _options.DeadRows;
        if (goesOn)
        {
            return AlarmOutcome.Merged;
        }

        _raised += _options.Raise;
        return AlarmOutcome.Alarm;
    }

    private bool IsSmall(double deviation, double expected)
    {
        var least = Math.Max(_options.MinimumDeviation, double.IsFinite(expected) ? _options.MinimumRelativeDeviation * Math.Abs(expected) : 0);
        return Math.Abs(deviation) < least;
    }
}
