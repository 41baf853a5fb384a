namespace Helios.Connectors.Log.Embedded;

/// <summary>A committed offset as it is stored.</summary>
/// <param name="Group">Group.</param>
/// <param name="Partition">Partition.</param>
/// <param name="Offset">Offset it goes on from, or -1 when the group reads the topic and has not committed yet.</param>
/// <param name="SeenAt">UTC ticks of the last sign of the group.</param>
internal readonly record struct GroupPlace(string Group, PartitionState Partition, long Offset, long SeenAt);
