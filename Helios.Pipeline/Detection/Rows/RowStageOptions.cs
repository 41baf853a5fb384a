namespace Helios.Pipeline.Detection.Rows;

/// <summary>Settings of <see cref="RowStage"/>.</summary>
public sealed record RowStageOptions
{
    /// <summary>Most tenants watched at once; at least 1. Each takes some 6 KB, and 3 KB of the state that is committed.</summary>
    public int MaximumTenants { get; init; } = 2_000;

    /// <summary>When an alarm ends, and when a tenant without samples gives up its place; as in the stage of single metrics.</summary>
    public AnomalyStageOptions Alarms { get; init; } = new();
}
