using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>A place of <see cref="MemoryEventIndex"/>; no record means free.</summary>
internal struct IndexSlot
{
    public EventKey Key;
    public IndexRecord? Record;
    public int HeapPosition;
}
