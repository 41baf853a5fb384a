using System.Text.Json;

namespace Helios.Host.Api.Analytics;

/// <summary>A pattern in what a service does. A shape only: <see cref="Pipeline.Analytics.AnalyticsJson"/> writes it.</summary>
internal sealed record ServicePatternAnswer
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string Service { get; init; }

    public required string Signature { get; init; }

    public required int Label { get; init; }

    public required int Size { get; init; }

    public required JsonElement Centroid { get; init; }

    public required double? Similarity { get; init; }

    public required bool Shift { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public required long Occurrences { get; init; }
}
