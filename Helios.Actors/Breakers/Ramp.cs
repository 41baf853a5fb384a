namespace Helios.Actors.Breakers;

/// <summary>Lets a growing share of calls through while a breaker is half open, and judges each step by its calls.</summary>
/// <remarks>
/// Not thread-safe; O(1), no allocation, no chance: call n passes where floor(n x share) grows, the first of a step always. A step is passed after
/// <see cref="BreakerSettings.Probes"/> calls. It ends when failures reach their ratio of the calls of the step: in the first step at once, in later ones
/// not before they would reach it of all probes. One report moves it by one step at most, however many calls it brings.
/// </remarks>
internal sealed class Ramp(BreakerSettings settings)
{
    private readonly long _failuresBound = Bound(settings.FailureRatio, settings.Probes);
    private readonly long _slowBound = Bound(settings.SlowRatio, settings.Probes);
    private int _step;
    private long _asked;
    private CallCounts _counts;

    /// <summary>Share of calls that pass now.</summary>
    public double Share => settings.Ramp[_step];

    /// <summary>Starts at the first step.</summary>
    public void Start() => Begin(0);

    /// <summary>Whether the next call may pass.</summary>
    public bool Admits()
    {
        var n = _asked++;
        return n == 0 || Math.Floor((n + 1) * Share) > Math.Floor(n * Share);
    }

    /// <summary>Counts calls that have ended.</summary>
    public RampVerdict Add(in CallCounts counts)
    {
        _counts = new CallCounts(_counts.Calls + counts.Calls, _counts.Failures + counts.Failures, _counts.Slow + counts.Slow);
        if (_counts.Failures >= AtLeast(_failuresBound, settings.FailureRatio))
        {
            return RampVerdict.Failed;
        }

        if (!settings.IsClassic && _counts.Slow >= AtLeast(_slowBound, settings.SlowRatio))
        {
            return RampVerdict.TooSlow;
        }

        if (_counts.Calls < settings.Probes)
        {
            return RampVerdict.GoesOn;
        }

        if (_step == settings.Ramp.Count - 1)
        {
            return RampVerdict.Passed;
        }

        Begin(_step + 1);
        return RampVerdict.GoesOn;
    }

    private static long Bound(double ratio, int probes) => Math.Max(1, (long)Math.Ceiling(ratio * probes));

    // A report of thousands is judged by its ratio, one call at a time by the number of probes.
    private long AtLeast(long bound, double ratio) => Math.Max(_step == 0 ? 1 : bound, (long)Math.Ceiling(ratio * _counts.Calls));

    private void Begin(int step) => (_step, _asked, _counts) = (step, 0, default);
}
