using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>A window on its way to or from the event index, or to or from a checkpoint.</summary>
/// <param name="Key">Identity.</param>
/// <param name="Tenant">Tenant name.</param>
/// <param name="EventId">Bytes of the event id.</param>
/// <param name="WindowStart">UTC ticks.</param>
/// <param name="LastSeen">UTC ticks of the close; the time to live counts from here.</param>
/// <param name="Sources">Names of the sources that delivered.</param>
/// <param name="State">The window as <see cref="WindowCodec"/> wrote it.</param>
/// <param name="IsOpen">Whether it still waits for copies; the index gets closed ones only.</param>
public sealed record WindowRecord(
    EventKey Key, string Tenant, byte[] EventId, long WindowStart, long LastSeen, IReadOnlyList<string> Sources, byte[] State,
    bool IsOpen = false);
