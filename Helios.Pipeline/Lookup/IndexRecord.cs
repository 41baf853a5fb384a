using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>What is remembered of a closed window, so that a late copy can revise its verdict.</summary>
/// <remarks>Immutable by contract: the arrays are shared with the index and must not be written after an upsert.</remarks>
public sealed class IndexRecord
{
    /// <summary>Hash of (tenant, event id).</summary>
    public required EventKey Key { get; init; }

    /// <summary>Tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Event id in UTF-8; also decides the shard.</summary>
    public required byte[] EventId { get; init; }

    /// <summary>Bit i is set when source i has sent a copy.</summary>
    public required ulong Sources { get; init; }

    /// <summary>UTC ticks at which the window opened.</summary>
    public required long WindowStart { get; init; }

    /// <summary>UTC ticks of the last copy or close; the retention counts from here.</summary>
    public required long LastSeen { get; init; }

    /// <summary>The window as windowing serialised it; opaque here.</summary>
    public required byte[] State { get; init; }
}
