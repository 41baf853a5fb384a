namespace Helios.Host.Api.Analytics;

/// <summary>Where a metric of a service is going. A shape only: <see cref="Pipeline.Analytics.AnalyticsJson"/> writes it.</summary>
internal sealed record ServiceTrendAnswer
{
    public required string Tenant { get; init; }

    public required string Service { get; init; }

    public required string Metric { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    public required string Direction { get; init; }

    public required double? Magnitude { get; init; }

    public required double? Slope { get; init; }

    public required bool Seasonal { get; init; }

    public required double? Seasonality { get; init; }

    public required DateTimeOffset? ChangePointAt { get; init; }

    public required double? Confidence { get; init; }
}
