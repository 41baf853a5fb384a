using System.Diagnostics.Metrics;
using Helios.Host.Observability;

namespace Helios.Host.App;

/// <summary>The wall clock, made so that it never goes back: after a step back it goes on from where it was, slower, until the other has caught up.</summary>
/// <remarks>
/// Arrivals and ages so stay in order within the process. What it is ahead is made good at a tenth of the time that passes, so that nothing which waits for
/// a time waits for much longer. Timestamps and timers are the inner clock's. Thread-safe.
/// </remarks>
internal sealed class SteadyClock : TimeProvider, IDisposable
{
    // Less is what a machine does all day: leap smears, NTP on a virtual machine.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private const long Slowing = 10;

    private readonly Lock _gate = new();
    private readonly TimeProvider _wall;
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private long _last;
    private long _lastWall;
    private long _lastTimestamp;

    public SteadyClock(TimeProvider wall)
    {
        _wall = wall;
        (_last, _lastTimestamp) = (wall.GetUtcNow().UtcTicks, wall.GetTimestamp());
        _lastWall = _last;
        _meter.CreateObservableGauge("helios.clock.ahead", () => Ahead.TotalSeconds, "s", "What the service's clock is ahead of a wall clock that stepped back.");
    }

    /// <summary>Told by how much the wall clock stepped back, on the thread that noticed; must return soon and not ask for the time.</summary>
    public event Action<TimeSpan>? SteppedBack;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _wall.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _wall.TimestampFrequency;

    /// <summary>How far it is ahead of the wall clock.</summary>
    public TimeSpan Ahead
    {
        get
        {
            var now = GetUtcNow().UtcTicks;
            lock (_gate)
            {
                return TimeSpan.FromTicks(Math.Max(0, now - _lastWall));
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        long now;
        long stepped;
        lock (_gate)
        {
            var (wall, timestamp) = (_wall.GetUtcNow().UtcTicks, _wall.GetTimestamp());
            var passed = Math.Max(0, _wall.GetElapsedTime(_lastTimestamp, timestamp).Ticks);
            stepped = _lastWall + passed - wall;
            now = _last = Math.Max(wall, _last + passed - Math.Min(passed / Slowing, Math.Max(0, _last + passed - wall)));
            (_lastWall, _lastTimestamp) = (wall, timestamp);
        }

        if (stepped >= Step.Ticks)
        {
            SteppedBack?.Invoke(TimeSpan.FromTicks(stepped));
        }

        return new DateTimeOffset(now, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => _wall.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _wall.CreateTimer(callback, state, dueTime, period);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
