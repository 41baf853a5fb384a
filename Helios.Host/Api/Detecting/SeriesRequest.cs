namespace Helios.Host.Api.Detecting;

/// <summary>A series in a body: values, and when they were.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record SeriesRequest
{
    /// <summary>1..256 characters; the metric's name where it is one of HELIOS's own.</summary>
    public string Name { get; set; } = "value";

    /// <summary>The values, oldest first; null where there is no data.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>When each was, not falling; instead of <see cref="Start"/> and <see cref="StepS"/>.</summary>
    public IReadOnlyList<DateTimeOffset>? Timestamps { get; set; }

    /// <summary>When the first was.</summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>Seconds from each to the next, above 0, at most 31 days.</summary>
    public double StepS { get; set; } = 60;
}
