namespace Helios.Pipeline.Analytics;

/// <summary>A row of <c>ml_anomalies</c>: an anomaly of a service's metric. Times are kept to the millisecond in SQLite.</summary>
public sealed record MlAnomaly
{
    /// <summary>MD5 of service, metric, window start and method, 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string Service { get; init; }

    public required string Metric { get; init; }

    /// <summary><c>spike</c>, <c>drop</c>, <c>level_shift</c>, <c>trend</c>, <c>seasonal</c>, <c>pattern_shift</c> or <c>missing_data</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>low</c>, <c>medium</c>, <c>high</c> or <c>critical</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>1.0 is the alarm edge.</summary>
    public double? Score { get; init; }

    /// <summary>0..1.</summary>
    public double? Confidence { get; init; }

    public double? Value { get; init; }

    public double? Expected { get; init; }

    public double? LowerBound { get; init; }

    public double? UpperBound { get; init; }

    /// <summary>What each method said, as JSON.</summary>
    public string Methods { get; init; } = "{}";

    public required string Description { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    public bool Resolved { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public string? ResolvedBy { get; init; }

    public string? Resolution { get; init; }

    /// <summary>Whether a person said that it was none.</summary>
    public bool FalsePositive { get; init; }
}
