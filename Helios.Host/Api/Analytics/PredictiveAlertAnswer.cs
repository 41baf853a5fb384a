namespace Helios.Host.Api.Analytics;

/// <summary>What a forecast says will go wrong. A shape only: <see cref="Pipeline.Analytics.AnalyticsJson"/> writes it.</summary>
internal sealed record PredictiveAlertAnswer
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string Service { get; init; }

    public required string Metric { get; init; }

    public required string Severity { get; init; }

    public required double? Probability { get; init; }

    public required double? Threshold { get; init; }

    public required DateTimeOffset PredictedTimeStart { get; init; }

    public required DateTimeOffset PredictedTimeEnd { get; init; }

    public required string Recommendation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required bool? Materialised { get; init; }

    public required DateTimeOffset? MaterialisedAt { get; init; }
}
