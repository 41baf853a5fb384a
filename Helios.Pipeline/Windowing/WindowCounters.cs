namespace Helios.Pipeline.Windowing;

/// <summary>What a lane counted; read by others while it runs, so single values are right and sums are approximate.</summary>
public sealed class WindowCounters
{
    public long Events;
    public long Late;
    public long Duplicates;
    public long Unexpected;
    public long ClosedEarly;
    public long Evicted;
    public long Recalled;
    public long Open;
    public long Held;
}
