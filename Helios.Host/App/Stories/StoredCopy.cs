namespace Helios.Host.App.Stories;

/// <summary>A copy of an event as the log has it.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Payload">JSON as it came; its memory is its own.</param>
/// <param name="EventTime">UTC ticks.</param>
/// <param name="Arrival">UTC ticks.</param>
/// <param name="ReplayId">The execution that brought it back; null: none.</param>
/// <param name="Partition">Partition of the log.</param>
/// <param name="Offset">Offset in the partition.</param>
internal sealed record StoredCopy(
    string Source, string Type, ReadOnlyMemory<byte> Payload, long EventTime, long Arrival, string? ReplayId, int Partition, long Offset);
