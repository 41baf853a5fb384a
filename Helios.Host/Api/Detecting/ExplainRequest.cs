namespace Helios.Host.Api.Detecting;

/// <summary>Body of <c>POST /api/v1/explain</c>: a stored anomaly, or a value of a series.</summary>
internal sealed record ExplainRequest
{
    /// <summary>Which anomaly; instead of <see cref="Series"/>.</summary>
    public string? AnomalyId { get; init; }

    /// <summary>Which series; at most 20,000 values.</summary>
    public SeriesRequest? Series { get; init; }

    /// <summary>Which value, from 0; null is the last one.</summary>
    public int? At { get; init; }

    /// <summary>Detector over one series by name.</summary>
    public string Detector { get; init; } = "default";

    /// <summary>Whose it is, for the sentence.</summary>
    public string Tenant { get; init; } = "default";
}
