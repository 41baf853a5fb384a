namespace Helios.Specs.Connectors.Log.Embedded;

/// <summary>A clock whose wall time a spec sets, backwards too; its timers and its monotonic time are the system's.</summary>
internal sealed class SteppingClock : TimeProvider
{
    /// <summary>The wall time.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;
}
