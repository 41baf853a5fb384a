namespace Helios.Pipeline.Events;

/// <summary>The seeds under which the ids of one tenant are hashed; computed once a tenant, kept beside it.</summary>
/// <param name="High">Seed of <see cref="EventKey.High"/>.</param>
/// <param name="Low">Seed of <see cref="EventKey.Low"/>.</param>
public readonly record struct TenantSeeds(ulong High, ulong Low)
{
    // Digits of pi after the point (the first words of Blowfish's P-array): arbitrary, independent, nothing up the sleeve.
    private const ulong HighSeed = 0x243F6A8885A308D3;
    private const ulong LowSeed = 0x13198A2E03707344;

    /// <summary>Seeds of the tenant with this UTF-8 name; the caller replaces an empty name by the default tenant's.</summary>
    public static TenantSeeds Of(ReadOnlySpan<byte> tenant)
    {
        var (high, low) = XxHash64.HashPair(tenant, HighSeed, LowSeed);
        return new TenantSeeds(high, low);
    }
}
