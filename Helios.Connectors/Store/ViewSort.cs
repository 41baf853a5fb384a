namespace Helios.Connectors.Store;

/// <summary>What rows of <c>entity_views</c> are sorted by.</summary>
public enum ViewSort
{
    UpdatedAt,
    OpenedAt,
}
