namespace Helios.Pipeline.Detection.Alarms;

/// <summary>A stretch of planned work: what is found in it is marked, but alarms nobody.</summary>
/// <param name="Start">First tick, UTC.</param>
/// <param name="End">First tick after it, UTC; after <paramref name="Start"/>.</param>
public readonly record struct MaintenanceWindow(long Start, long End)
{
    /// <summary>True when the time lies in the window.</summary>
    public bool Contains(long ticks) => ticks >= Start && ticks < End;
}
