using System.Text.Json;

namespace Helios.Host.Api.Analytics;

/// <summary>A model of a service. A shape only: <see cref="Pipeline.Analytics.AnalyticsJson"/> writes it.</summary>
internal sealed record ServiceModelAnswer
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string Service { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Version { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset? TrainedAt { get; init; }

    public required long Samples { get; init; }

    public required double? Accuracy { get; init; }

    public required double? Precision { get; init; }

    public required double? Recall { get; init; }

    public required double? F1 { get; init; }

    public required double? Drift { get; init; }

    public required string? Artefact { get; init; }

    public required string? Sha256 { get; init; }

    public required JsonElement Parameters { get; init; }
}
