using Helios.Actors.Breakers;

namespace Helios.Specs.Actors.Breakers;

/// <summary>The rules of a breaker over plain lists of calls, one call a report: what <see cref="LocalBreaker"/> is compared with.</summary>
internal sealed class SlowBreaker(BreakerSettings settings)
{
    private readonly List<(DateTimeOffset Window, CallOutcome Outcome)> _calls = [];
    private readonly List<(DateTimeOffset At, bool Failed)> _row = [];
    private List<CallOutcome> _probes = [];
    private int _step;
    private int _streak;
    private DateTimeOffset _closedAt = DateTimeOffset.MinValue;

    public BreakerStatus Status { get; private set; } = BreakerStatus.Closed;

    public DateTimeOffset BreakUntil { get; private set; }

    public long Trips { get; private set; }

    public void Report(CallOutcome outcome, DateTimeOffset now)
    {
        if (Status == BreakerStatus.Open && now >= BreakUntil)
        {
            (Status, _step, _probes) = (BreakerStatus.HalfOpen, 0, []);
        }

        if (Status == BreakerStatus.HalfOpen)
        {
            Probe(outcome, now);
        }
        else if (Status == BreakerStatus.Closed && (settings.IsClassic ? EndsRow(outcome, now) : Exceeds(outcome, now)))
        {
            if (now - _closedAt >= settings.MaxBreak)
            {
                _streak = 0;
            }

            Trip(now);
        }
    }

    private void Probe(CallOutcome outcome, DateTimeOffset now)
    {
        _probes.Add(outcome);
        if (Ends(CallOutcome.Failure, settings.FailureRatio) || (!settings.IsClassic && Ends(CallOutcome.Slow, settings.SlowRatio)))
        {
            Trip(now);
        }
        else if (_probes.Count >= settings.Probes)
        {
            (_step, _probes) = (_step + 1, []);
            if (_step == settings.Ramp.Count)
            {
                (Status, _closedAt) = (BreakerStatus.Closed, now);
                _calls.Clear();
                _row.Clear();
            }
        }
    }

    private bool Ends(CallOutcome outcome, double ratio)
    {
        var count = _probes.Count(probe => probe == outcome);
        var least = _step == 0 ? 1 : Math.Max(1, Math.Ceiling(ratio * settings.Probes));
        return count >= least && count >= ratio * _probes.Count;
    }

    private bool Exceeds(CallOutcome outcome, DateTimeOffset now)
    {
        // Polly counts in tenths of the sampling time; each begins with the first call after the one before.
        var window = _calls.Count > 0 && now - _calls[^1].Window < settings.Sampling / 10 ? _calls[^1].Window : now;
        _calls.Add((window, outcome));
        _calls.RemoveAll(call => now - call.Window >= settings.Sampling);
        var share = _calls.Count(call => call.Outcome == outcome) / (double)_calls.Count;
        return _calls.Count >= settings.MinimumCalls && outcome switch
        {
            CallOutcome.Failure => share >= settings.FailureRatio,
            CallOutcome.Slow => share >= settings.SlowRatio,
            _ => false,
        };
    }

    private bool EndsRow(CallOutcome outcome, DateTimeOffset now)
    {
        _row.Add((now, outcome == CallOutcome.Failure));
        var last = _row.TakeLast(settings.ClassicFailures).ToArray();
        return last.Length == settings.ClassicFailures && last.All(call => call.Failed) && now - last[0].At <= settings.ClassicWithin;
    }

    private void Trip(DateTimeOffset now)
    {
        var length = settings.Break.TotalSeconds * Math.Pow(settings.Growth, _streak++);
        (Status, BreakUntil) = (BreakerStatus.Open, now + (length < settings.MaxBreak.TotalSeconds ? TimeSpan.FromSeconds(length) : settings.MaxBreak));
        Trips++;
        _calls.Clear();
        _row.Clear();
    }
}
