namespace Helios.Host.Api.Detecting;

/// <summary>Body of <c>POST /api/v1/explain</c>: a stored anomaly, or a value of a series.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record ExplainRequest
{
    /// <summary>Which anomaly; instead of <see cref="Series"/>.</summary>
    public string? AnomalyId { get; set; }

    /// <summary>Which series; at most 20,000 values.</summary>
    public SeriesRequest? Series { get; set; }

    /// <summary>Which value, from 0; null is the last one.</summary>
    public int? At { get; set; }

    /// <summary>Detector over one series by name.</summary>
    public string Detector { get; set; } = "default";

    /// <summary>Whose it is, for the sentence.</summary>
    public string Tenant { get; set; } = "default";
}
