using Helios.Connectors.Health;

namespace Helios.Host.Observability;

/// <summary>An external part without a twin, told of by those who call it.</summary>
/// <remarks>Thread-safe. <see cref="Ok"/> of a part that serves costs one look at a field, so it may be called after every call.</remarks>
internal sealed class PartTracker
{
    private readonly Lock _gate = new();
    private readonly Action<PartStatus> _changed;
    private readonly TimeProvider _time;
    private volatile PartStatus _status;

    /// <param name="part"><c>log</c>, <c>index</c> or <c>store</c>.</param>
    /// <param name="primary">What was configured.</param>
    /// <param name="changed">Told of every change of mode, in order; must return at once and not call back.</param>
    /// <param name="time">The clock.</param>
    public PartTracker(string part, string primary, Action<PartStatus> changed, TimeProvider time)
    {
        (_changed, _time) = (changed, time);
        _status = new PartStatus(part, primary, PartMode.Primary, primary, time.GetUtcNow(), null, 0);
    }

    /// <summary>How it does.</summary>
    public PartStatus Status => _status;

    /// <summary>It answered.</summary>
    public void Ok()
    {
        if (_status.Mode != PartMode.Primary)
        {
            Set(PartMode.Primary, null, 0);
        }
    }

    /// <summary>It did not, and the caller waits for it.</summary>
    /// <param name="why">What it said; the newest reason is shown.</param>
    /// <param name="pending">Commits or records that wait.</param>
    public void Waiting(string why, long pending = 0) => Set(PartMode.Waiting, why, pending);

    private void Set(PartMode mode, string? why, long pending)
    {
        lock (_gate)
        {
            var before = _status;
            var isChange = before.Mode != mode;
            _status = before with
            {
                Mode = mode,
                Serving = mode == PartMode.Primary ? before.Primary : "",
                Since = isChange ? _time.GetUtcNow() : before.Since,
                Why = why,
                Pending = pending,
            };
            if (isChange)
            {
                _changed(_status);
            }
        }
    }
}
