using Helios.Pipeline.Events;

namespace Helios.Pipeline.Lookup;

/// <summary>A question to the event index: an identity both by hash and by name.</summary>
/// <remarks>Indexes in this process find by <paramref name="Key"/> alone; one that others share finds by tenant and id.</remarks>
/// <param name="Key">Hash of (tenant, event id).</param>
/// <param name="Tenant">Tenant; null when only the key is known.</param>
/// <param name="EventId">Event id in UTF-8; must not change while the call runs.</param>
public readonly record struct IndexQuery(EventKey Key, string? Tenant, ReadOnlyMemory<byte> EventId)
{
    /// <summary>Asks by hash alone.</summary>
    public IndexQuery(EventKey key)
        : this(key, null, default)
    {
    }
}
