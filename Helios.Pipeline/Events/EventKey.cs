namespace Helios.Pipeline.Events;

/// <summary>Identity of an event: a 128-bit hash of (tenant, event id).</summary>
/// <remarks>
/// Two different ids share a key with probability about n² / 2^129: under 1e-20 for a billion ids inside the retention. The two
/// halves are XXH64 of the id under two independent seeds, and the seeds are XXH64 of the tenant: hashing in a chain separates
/// ("a", "bc") from ("ab", "c") without a delimiter, and a tenant's part is computed once. <c>default</c> is «no key».
/// </remarks>
/// <param name="High">Picks the lane.</param>
/// <param name="Low">Picks the slot.</param>
public readonly record struct EventKey(ulong High, ulong Low)
{
    /// <summary>The key of an id whose tenant's seeds are known; the hot path, allocates nothing.</summary>
    public static EventKey Create(TenantSeeds tenant, ReadOnlySpan<byte> eventId)
    {
        var (high, low) = XxHash64.HashPair(eventId, tenant.High, tenant.Low);

        // default means «no key», so the one id in 2^128 that hashes to it moves aside.
        return (high | low) == 0 ? new EventKey(0, 1) : new EventKey(high, low);
    }

    /// <summary>The key of (tenant, id), both unescaped UTF-8.</summary>
    public static EventKey Create(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> eventId) => Create(TenantSeeds.Of(tenant), eventId);
}
