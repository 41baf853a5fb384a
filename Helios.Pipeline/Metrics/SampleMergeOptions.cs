namespace Helios.Pipeline.Metrics;

/// <summary>Settings of <see cref="SampleMerge"/>.</summary>
public sealed record SampleMergeOptions
{
    /// <summary>Shards that may report a window; at least 1.</summary>
    public required int Shards { get; init; }

    /// <summary>How long after its first partial a window waits for the others.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Windows of a tenant that late partials may still correct; at least 1.</summary>
    public int WindowsPerTenant { get; init; } = 60;

    /// <summary>Windows of all tenants together; at least 1.</summary>
    public int MaxWindows { get; init; } = 100_000;
}
