namespace Helios.Host.Api.Detecting;

/// <summary>Body of <c>POST /api/v1/detect</c>.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record DetectRequest
{
    /// <summary>1..16 series, at most 20,000 values in all.</summary>
    public required IReadOnlyList<SeriesRequest> Series { get; init; }

    /// <summary>Detector over one series by name.</summary>
    public string Detector { get; set; } = "default";

    /// <summary>The alarm policy.</summary>
    public PolicyRequest Options { get; set; } = new();
}
