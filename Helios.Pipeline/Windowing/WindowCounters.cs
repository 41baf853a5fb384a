namespace Helios.Pipeline.Windowing;

/// <summary>What a lane counted; read by others while it runs, so single values are right and sums are approximate.</summary>
public sealed class WindowCounters
{
    public long Events;
    public long Late;
    public long Duplicates;
    public long Unexpected;
    public long Replayed;
    public long ReplayedDuplicates;
    public long ClosedEarly;
    public long Evicted;
    public long Recalled;
    public long Open;
    public long Held;

    /// <summary>Adds what another stage counted, without what it holds.</summary>
    public void Add(WindowCounters other)
    {
        Events += other.Events;
        Late += other.Late;
        Duplicates += other.Duplicates;
        Unexpected += other.Unexpected;
        Replayed += other.Replayed;
        ReplayedDuplicates += other.ReplayedDuplicates;
        ClosedEarly += other.ClosedEarly;
        Evicted += other.Evicted;
        Recalled += other.Recalled;
    }
}
