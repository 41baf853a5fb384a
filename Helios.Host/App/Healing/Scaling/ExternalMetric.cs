namespace Helios.Host.App.Healing.Scaling;

/// <summary>One value of an external metric.</summary>
internal sealed record ExternalMetric
{
    public required string MetricName { get; init; }

    public required IReadOnlyDictionary<string, string> MetricLabels { get; init; }

    /// <summary>RFC 3339, to the second.</summary>
    public required string Timestamp { get; init; }

    /// <summary>A quantity as Kubernetes writes it.</summary>
    public required string Value { get; init; }
}
