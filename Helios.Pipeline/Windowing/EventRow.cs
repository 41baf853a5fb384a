using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>One admitted event on its way to a lane; its bytes stay in the batch's chunk.</summary>
/// <remarks>Times are UTC ticks of 100 ns.</remarks>
public struct EventRow
{
    /// <summary>Identity of the event.</summary>
    public EventKey Key;

    /// <summary>XXH64 of the raw payload bytes.</summary>
    public ulong Fingerprint;

    /// <summary>When this copy arrived.</summary>
    public long Arrival;

    /// <summary>The stream's clock as this copy is read: in files the largest arrival so far in its chunk, live the wall clock.</summary>
    public long Clock;

    /// <summary>The id's bytes.</summary>
    public ByteRange EventId;

    /// <summary>The payload's raw bytes.</summary>
    public ByteRange Payload;

    /// <summary>Tenant id.</summary>
    public int Tenant;

    /// <summary>Type id.</summary>
    public int Type;

    /// <summary>Source id, 0..63.</summary>
    public int Source;

    /// <summary>Whether <see cref="Arrival"/> is the log's stamp and not the event's own word; such an arrival never lies before the clock.</summary>
    public bool Stamped;

    /// <summary>Whether a recovery brought this copy back: it fills a gap and nothing else. It is no duplicate, and metrics do not see it.</summary>
    public bool Replayed;
}
