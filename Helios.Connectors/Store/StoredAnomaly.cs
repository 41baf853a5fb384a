namespace Helios.Connectors.Store;

/// <summary>A row of the table <c>anomalies</c>.</summary>
public sealed record StoredAnomaly
{
    /// <summary>Place among the anomalies in the order in which they were told.</summary>
    public required long Sequence { get; init; }

    /// <summary>Its place in the order that was asked for.</summary>
    public AnomalyPlace Place { get; init; } = new(0, 0);

    public required string Id { get; init; }

    /// <summary>The anomaly as it was told last, JSON.</summary>
    public required string Document { get; init; }

    /// <summary>The detector that told it; empty for rows from before version 6 of the schema.</summary>
    public required string Method { get; init; }

    /// <summary><c>tenant|cluster|node|metric</c>: at most one anomaly is open for it.</summary>
    public required string DedupKey { get; init; }

    /// <summary><c>open</c>, <c>ongoing</c>, <c>resolved</c> or <c>expired</c>.</summary>
    public required string State { get; init; }

    /// <summary>End of the window in which it opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>End of the window that changed it last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>End of the window that ended it; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary><c>resolved</c>, <c>accepted</c>, <c>expired</c>, <c>abandoned</c>, or <c>unknown</c> for rows from before version 6.</summary>
    public string? EndReason { get; init; }

    /// <summary>Highest score since it opened.</summary>
    public double? PeakScore { get; init; }

    /// <summary>Whether it was told during planned work.</summary>
    public required bool InMaintenance { get; init; }

    /// <summary>What people said about it, oldest first.</summary>
    public IReadOnlyList<AnomalyFeedback> Feedback { get; init; } = [];
}
