using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest;

/// <summary>What a decoder found in one event: slices of the chunk, nothing copied unless it had to be unescaped.</summary>
/// <remarks>Times are UTC ticks of 100 ns as in <see cref="DateTime.Ticks"/>; <see cref="AbsentTime"/> stands for «not given».</remarks>
public struct EventFields
{
    /// <summary>Value of a time that the event does not carry.</summary>
    public const long AbsentTime = long.MinValue;

    /// <summary>The whole record as it came, for whoever has to reject it after all.</summary>
    public ByteRange Raw;

    /// <summary>The id that groups copies, unescaped UTF-8.</summary>
    public ByteRange EventId;

    /// <summary>The id that the transport gave, kept where a correlation key took the place of <see cref="EventId"/>; else empty.</summary>
    public ByteRange TransportId;

    /// <summary>Cloud name, unescaped UTF-8.</summary>
    public ByteRange Source;

    /// <summary>Tenant; empty means the default tenant.</summary>
    public ByteRange Tenant;

    /// <summary>Event type; may be empty.</summary>
    public ByteRange Type;

    /// <summary>Payload as raw JSON bytes; empty means no payload, which compares as <c>null</c>.</summary>
    public ByteRange Payload;

    /// <summary>Event time in UTC ticks.</summary>
    public long Timestamp;

    /// <summary>Arrival time in UTC ticks, or <see cref="AbsentTime"/>.</summary>
    public long ReceivedAt;

    /// <summary>True where the event itself told when it was received; else <see cref="ReceivedAt"/> is what the context put in its place.</summary>
    public bool ArrivalGiven;
}
