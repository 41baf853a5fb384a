namespace Helios.Pipeline.Flow;

/// <summary>An event whose record does not have the event's id as its key, so that its copies may lie in other partitions.</summary>
/// <param name="Record">Place of its record in the block.</param>
/// <param name="Offset">Offset of its record.</param>
/// <param name="Index">Place of the event in its record, 0 for the first.</param>
/// <param name="Arrival">When the copy arrived, UTC ticks.</param>
/// <param name="EventId">The id: the key it has to have.</param>
/// <param name="Json">The event as Helios JSON.</param>
public sealed record MisplacedEvent(int Record, long Offset, int Index, long Arrival, byte[] EventId, byte[] Json);
