namespace Helios.Connectors.Store;

/// <summary>What the sums of sources are sorted by.</summary>
public enum SourceSort
{
    /// <summary>Tenant, then source.</summary>
    Name,
    Copies,
    Missing,
    Late,
    Duplicates,
    Differing,

    /// <summary>Share of the expected copies that came; 1 where none was expected.</summary>
    DeliveredShare,
}
