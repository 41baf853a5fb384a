namespace Helios.Actors.Hosting.Waking;

/// <summary>Wakes entities when their time comes, a bounded number at once. Keeps the times within a horizon; others are found when the directory is read again. Thread-safe.</summary>
internal sealed class Waker : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);
    private static readonly TimeSpan LeastHorizon = TimeSpan.FromSeconds(1);

    private readonly EntityHostOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<EntityId, Task?> _wake;
    private readonly Lock _gate = new();
    private readonly WakeTable _table = new();
    private readonly ITimer _timer;
    private TimeSpan _horizon;
    private int _waking;
    private bool _isStopped;

    /// <param name="options">Bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="wake">Starts waking an entity; the task ends when that is done, never on the thread that called. Null: there is nothing to wake here.</param>
    public Waker(EntityHostOptions options, TimeProvider time, Func<EntityId, Task?> wake)
    {
        (_options, _time, _wake, _horizon) = (options, time, wake, options.WakeHorizon);
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Until when times are kept now.</summary>
    public DateTimeOffset Until
    {
        get
        {
            lock (_gate)
            {
                return Until_NeedsLock();
            }
        }
    }

    /// <summary>How soon the directory has to be read again.</summary>
    public TimeSpan ReadAgainAfter
    {
        get
        {
            lock (_gate)
            {
                return _horizon / 2;
            }
        }
    }

    /// <summary>Times in memory.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _table.Count;
            }
        }
    }

    /// <summary>An entity in memory says when; null: never.</summary>
    public void Set(EntityId id, DateTimeOffset? at)
    {
        lock (_gate)
        {
            if (at is { } time && time <= Until_NeedsLock())
            {
                _table.Set(id, time);
                Shrink_NeedsLock();
            }
            else
            {
                _table.Remove(id);
                return;
            }
        }

        Pump();
    }

    /// <summary>The directory says when; an entity in memory may know better, but to wake it too soon does no harm.</summary>
    public void Add(IReadOnlyList<WakingEntity> page)
    {
        lock (_gate)
        {
            foreach (var (id, at) in page)
            {
                // What finds no room within the shortest horizon is found when the directory is read again.
                if (at <= Until_NeedsLock() && (_table.Count < _options.MaxTimers || _horizon > LeastHorizon))
                {
                    _table.SetAtMost(id, at);
                    Shrink_NeedsLock();
                }
            }
        }

        Pump();
    }

    /// <summary>Tries the whole horizon again, after it was made shorter for too many times.</summary>
    public void Widen()
    {
        lock (_gate)
        {
            _horizon = _horizon * 2 > _options.WakeHorizon ? _options.WakeHorizon : _horizon * 2;
        }
    }

    /// <summary>Forgets entities.</summary>
    public void DropWhere(Func<EntityId, bool> condition)
    {
        lock (_gate)
        {
            _table.DropWhere(condition);
        }
    }

    /// <summary>Wakes nothing from now on.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
        }

        _timer.Dispose();
    }

    private DateTimeOffset Until_NeedsLock() => _time.GetUtcNow() + _horizon;

    private void Shrink_NeedsLock()
    {
        while (_table.Count > _options.MaxTimers && _horizon > LeastHorizon)
        {
            _horizon /= 2;
            _table.DropAfter(Until_NeedsLock());
        }
    }

    private void Pump()
    {
        while (TryTake(out var id))
        {
            if (_wake(id) is { } waking)
            {
                _ = FinishAsync(waking);
            }
            else
            {
                lock (_gate)
                {
                    _waking--;
                }
            }
        }
    }

    private bool TryTake(out EntityId id)
    {
        id = default;
        lock (_gate)
        {
            if (_isStopped || _waking >= _options.WakeConcurrency)
            {
                return false;
            }

            var now = _time.GetUtcNow();
            if (_table.TryTakeDue(now, out var due))
            {
                _waking++;
                id = due.Value;
                return true;
            }

            if (_table.Next() is { } next)
            {
                // The system's timers cut off what is less than a millisecond, and would come too soon.
                var wait = TimeSpan.FromMilliseconds(Math.Ceiling((next - now).TotalMilliseconds));
                _timer.Change(wait > LongestTimer ? LongestTimer : wait, Timeout.InfiniteTimeSpan);
            }

            return false;
        }
    }

    private async Task FinishAsync(Task waking)
    {
        await waking;
        lock (_gate)
        {
            _waking--;
        }

        Pump();
    }
}
