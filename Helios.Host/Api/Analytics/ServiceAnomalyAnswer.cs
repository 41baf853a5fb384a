using System.Text.Json;

namespace Helios.Host.Api.Analytics;

/// <summary>An anomaly of a service. A shape only: <see cref="Pipeline.Analytics.AnalyticsJson"/> writes it.</summary>
internal sealed record ServiceAnomalyAnswer
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string Service { get; init; }

    public required string Metric { get; init; }

    public required string Type { get; init; }

    public required string Severity { get; init; }

    public required double? Score { get; init; }

    public required double? Confidence { get; init; }

    public required double? Value { get; init; }

    public required double? Expected { get; init; }

    public required double? LowerBound { get; init; }

    public required double? UpperBound { get; init; }

    public required JsonElement Methods { get; init; }

    public required string Description { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    public required bool Resolved { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    public required string? ResolvedBy { get; init; }

    public required string? Resolution { get; init; }

    public required bool FalsePositive { get; init; }
}
