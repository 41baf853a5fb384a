namespace Helios.Actors.Hosting;

/// <summary>What the journal has of an entity.</summary>
/// <param name="SnapshotVersion">Version of the snapshot; 0: there is none.</param>
/// <param name="Snapshot">Its state; empty where there is none.</param>
/// <param name="Events">Events behind it, in order.</param>
public sealed record JournaledEntity(long SnapshotVersion, ReadOnlyMemory<byte> Snapshot, IReadOnlyList<ReadOnlyMemory<byte>> Events)
{
    /// <summary>Events it has in all.</summary>
    public long Version => SnapshotVersion + Events.Count;
}
