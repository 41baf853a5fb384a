namespace Helios.Actors.Breakers;

/// <summary>The breaker of one operation of one cloud on one node: Polly's circuit, and what Polly lacks around it.</summary>
/// <remarks>
/// Thread-safe. Around Polly are: the rate of slow calls, failures in a row, the ramp of a half-open breaker, breaks that grow over closed times too, and
/// the modes. The whole ramp is for Polly the one trial call of its half-open circuit. Like Polly it becomes half open by a call after the break, never by
/// time alone, so a cloud from which nothing comes stays open. <see cref="TryEnter"/> of a closed breaker is one volatile read.
/// </remarks>
public sealed class LocalBreaker
{
    /// <summary>Calls of one report that are told to Polly; more are told in proportion.</summary>
    public const int MostCalls = 1000;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly BreakerSettings _settings;
    private readonly TimeProvider _time;
    private readonly PollyCircuit _circuit;
    private readonly CallWindow _window;
    private readonly FailureRun _run;
    private readonly Ramp _ramp;
    private BreakerStatus _own = BreakerStatus.Closed;
    private BreakerOrders _orders;
    private DateTimeOffset _breakUntil;
    private DateTimeOffset _closedAt;
    private TimeSpan? _restored;
    private int _streak;
    private long _trips;
    private long _wouldTrips;
    private volatile bool _lets = true;

    /// <param name="settings">Valid settings.</param>
    /// <param name="time">The clock.</param>
    public LocalBreaker(BreakerSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        _circuit = new PollyCircuit(settings, time, BeginBreak);
        _window = new CallWindow(settings.Sampling);
        _run = new FailureRun(settings.ClassicFailures, settings.ClassicWithin);
        _ramp = new Ramp(settings);
        _orders = new BreakerOrders(settings.Mode, IsIsolated: false, IsOpen: false, Epoch: 0);
        _lets = Lets();
    }

    /// <summary>What it shows.</summary>
    public BreakerFigures Figures
    {
        get
        {
            lock (_gate)
            {
                DateTimeOffset? until = Status is BreakerStatus.Open ? _breakUntil : null;
                return new BreakerFigures(Status, until, _trips, _wouldTrips, _window.Sum(_time.GetUtcNow()));
            }
        }
    }

    /// <summary>The newest order that it follows.</summary>
    public long Epoch
    {
        get
        {
            lock (_gate)
            {
                return _orders.Epoch;
            }
        }
    }

    private BreakerStatus Status => _orders switch
    {
        { IsIsolated: true } => BreakerStatus.Isolated,
        { Mode: BreakerMode.Disabled } => BreakerStatus.Disabled,
        { Mode: BreakerMode.MetricsOnly } => BreakerStatus.MetricsOnly,
        _ => _own,
    };

    /// <summary>Whether a call may go through now. Its end is to be reported.</summary>
    public bool TryEnter()
    {
        if (_lets)
        {
            return true;
        }

        lock (_gate)
        {
            switch (Status)
            {
                case BreakerStatus.Open when BecomesHalfOpen(_time.GetUtcNow()):
                case BreakerStatus.HalfOpen:
                    return _ramp.Admits();
                default:
                    return _lets;
            }
        }
    }

    /// <summary>Reports the end of a call.</summary>
    /// <param name="outcome">How it ended; a success that took too long counts as slow.</param>
    /// <param name="duration">How long it took.</param>
    /// <returns>True when the breaker's state changed by it, or a further break began.</returns>
    public bool Report(CallOutcome outcome, TimeSpan duration) => outcome switch
    {
        CallOutcome.Ignored => false,
        CallOutcome.Failure => Report(0, 1, 0),
        CallOutcome.Slow => Report(0, 0, 1),
        _ => duration >= _settings.SlowCall ? Report(0, 0, 1) : Report(1, 0, 0),
    };

    /// <summary>Reports calls that ended since the last report, in any number; successes are taken as the earlier ones.</summary>
    /// <returns>True when the breaker's state changed by it, or a further break began.</returns>
    public bool Report(long successes, long failures, long slow)
    {
        var counts = new CallCounts(Math.Max(0, successes) + Math.Max(0, failures) + Math.Max(0, slow), Math.Max(0, failures), Math.Max(0, slow));
        lock (_gate)
        {
            var (before, until) = (Status, _breakUntil);
            if (counts.Calls == 0 || before is BreakerStatus.Disabled)
            {
                return false;
            }

            var now = _time.GetUtcNow();
            _window.Add(counts, now);
            switch (before)
            {
                case BreakerStatus.Closed:
                case BreakerStatus.MetricsOnly:
                    FeedAll(counts, now);
                    break;
                case BreakerStatus.Open when BecomesHalfOpen(now):
                case BreakerStatus.HalfOpen:
                    Climb(counts, now);
                    break;
            }

            return Status != before || (Status == BreakerStatus.Open && _breakUntil != until);
        }
    }

    /// <summary>Follows the breaker of the cluster.</summary>
    /// <returns>True when the state here changed by it.</returns>
    public bool Follow(BreakerOrders orders)
    {
        lock (_gate)
        {
            var before = Status;
            if (orders.Epoch > _orders.Epoch || orders.Mode != _orders.Mode)
            {
                (_streak, _trips) = (0, 0);
                Shut(_time.GetUtcNow());
                _window.Clear();
            }

            _orders = orders with { Epoch = Math.Max(orders.Epoch, _orders.Epoch) };
            _lets = Lets();
            return Status != before;
        }
    }

    /// <summary>Goes on with a break that began before a restart.</summary>
    /// <param name="until">Its end; where that is past, the next call makes it half open.</param>
    public void Restore(DateTimeOffset until)
    {
        lock (_gate)
        {
            var left = until - _time.GetUtcNow();
            if (_own == BreakerStatus.Closed && _orders.Mode == BreakerMode.Normal)
            {
                _restored = left < Shortest ? Shortest : left < _settings.MaxBreak ? left : _settings.MaxBreak;
                _circuit.Trip(CallOutcome.Failure);
                Become(BreakerStatus.Open);
            }
        }
    }

    private void FeedAll(in CallCounts counts, DateTimeOffset now)
    {
        var share = counts.Calls > MostCalls ? (double)MostCalls / counts.Calls : 1;
        var successes = counts.Calls - counts.Failures - counts.Slow;

        // Polly judges at each failure by what came before it, so what is good goes first.
        _ = FeedMany(CallOutcome.Success, successes, share, now)
            && FeedMany(CallOutcome.Slow, counts.Slow, share, now)
            && FeedMany(CallOutcome.Failure, counts.Failures, share, now);
    }

    /// <returns>False when the circuit opened by it.</returns>
    private bool FeedMany(CallOutcome outcome, long count, double share, DateTimeOffset now)
    {
        var calls = (long)Math.Ceiling(count * share);
        for (var i = 0L; i < calls; i++)
        {
            if (!_settings.IsClassic)
            {
                _circuit.Feed(outcome);
            }
            else if (_run.Add(outcome == CallOutcome.Failure, now))
            {
                _circuit.Trip(CallOutcome.Failure);
            }

            if (outcome != CallOutcome.Success && _circuit.IsOpen)
            {
                Opened(now);
                return false;
            }
        }

        return true;
    }

    private void Opened(DateTimeOffset now)
    {
        if (_orders.Mode == BreakerMode.MetricsOnly)
        {
            _wouldTrips++;
            _streak = 0;
            Shut(now);
            return;
        }

        _trips++;
        Become(BreakerStatus.Open);
    }

    private bool BecomesHalfOpen(DateTimeOffset now)
    {
        if (now < _breakUntil)
        {
            return false;
        }

        _ramp.Start();
        Become(BreakerStatus.HalfOpen);
        return true;
    }

    private void Climb(in CallCounts counts, DateTimeOffset now)
    {
        switch (_ramp.Add(counts))
        {
            case RampVerdict.Passed:
                _circuit.Feed(CallOutcome.Success);
                Shut(now);
                break;
            case RampVerdict.Failed:
                Reopen(CallOutcome.Failure);
                break;
            case RampVerdict.TooSlow:
                Reopen(CallOutcome.Slow);
                break;
        }
    }

    private void Reopen(CallOutcome outcome)
    {
        var until = _breakUntil;
        _circuit.Feed(outcome);
        if (_breakUntil == until)
        {
            // The ramp failed by the other rule than the one that had opened, or Polly's break ends a moment after ours.
            _circuit.Trip(outcome);
        }

        _trips++;
        Become(BreakerStatus.Open);
    }

    private void Shut(DateTimeOffset now)
    {
        _circuit.Close();
        _run.Clear();
        _closedAt = now;
        Become(BreakerStatus.Closed);
    }

    private void Become(BreakerStatus own)
    {
        _own = own;
        _lets = Lets();
    }

    private bool Lets() => Status switch
    {
        BreakerStatus.Closed => !_orders.IsOpen,
        BreakerStatus.MetricsOnly or BreakerStatus.Disabled => true,
        _ => false,
    };

    /// <summary>How long Polly is to stay open this time.</summary>
    private TimeSpan BeginBreak()
    {
        var now = _time.GetUtcNow();
        if (_own == BreakerStatus.Closed && now - _closedAt >= _settings.MaxBreak)
        {
            _streak = 0;
        }

        var length = _restored ?? _settings.BreakOf(_streak++);
        _restored = null;
        _breakUntil = now + length;
        return length;
    }
}
