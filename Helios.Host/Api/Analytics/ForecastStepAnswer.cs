namespace Helios.Host.Api.Analytics;

/// <summary>A step of a forecast. A shape only: <see cref="Pipeline.Analytics.AnalyticsJson"/> writes it.</summary>
internal sealed record ForecastStepAnswer
{
    public required string Tenant { get; init; }

    public required string Service { get; init; }

    public required string Metric { get; init; }

    public required string Model { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required int Step { get; init; }

    public required DateTimeOffset PredictedFor { get; init; }

    public required double? Value { get; init; }

    public required double? LowerBound { get; init; }

    public required double? UpperBound { get; init; }
}
