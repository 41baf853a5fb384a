namespace Helios.Pipeline.Events;

/// <summary>The three name tables of one stream, shared by every decoder and lane of a graph.</summary>
public sealed class StreamNames
{
    /// <summary>Sets of sources are 64-bit masks, so a stream knows at most this many.</summary>
    public const int MaxSources = 64;

    /// <summary>Id of the tenant <c>default</c>, which events without a tenant belong to.</summary>
    public const int DefaultTenant = 0;

    /// <summary>Creates empty tables; the default tenant and the empty type get id 0.</summary>
    /// <param name="maxTenants">Further tenants are rejected with reason <c>quota</c>.</param>
    /// <param name="maxTypes">Further types are rejected with reason <c>quota</c>.</param>
    public StreamNames(int maxTenants = 10_000, int maxTypes = 65_536)
    {
        Tenants = new NameTable(maxTenants);
        Types = new NameTable(maxTypes);
        Sources = new NameTable(MaxSources);
        Tenants.GetOrAdd("default");
        Types.GetOrAdd("");
    }

    /// <summary>Tenant names.</summary>
    public NameTable Tenants { get; }

    /// <summary>Event types.</summary>
    public NameTable Types { get; }

    /// <summary>Cloud names; an id is a bit position in every source mask.</summary>
    public NameTable Sources { get; }
}
