namespace Helios.Specs.Host.Bench.Http;

/// <summary>A clock that jumps, as that of a machine that stood still: its timers are real, and find much due at once.</summary>
internal sealed class StalledClock : TimeProvider
{
    private long _now = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public void Jump(TimeSpan by) => Interlocked.Add(ref _now, by.Ticks);
}
