namespace Helios.Connectors.Store;

/// <summary>What anomalies are sorted by.</summary>
public enum AnomalySort
{
    /// <summary>The order in which they were told.</summary>
    Told,
    UpdatedAt,
    OpenedAt,
    Severity,

    /// <summary>Their highest score; one without counts as 0.</summary>
    PeakScore,
}
