namespace Helios.Host.Observability;

/// <summary>The event index and the Bloom filters before it.</summary>
/// <param name="Records">Windows in the index.</param>
/// <param name="FilterBytes">Memory of the filters.</param>
/// <param name="FillRatio">Share of set bits over the filters of all sources, 0..1.</param>
/// <param name="Absent">Questions the filters answered with «surely not seen».</param>
/// <param name="Hits">Questions that the index answered with a window.</param>
/// <param name="FalsePositives">Questions that the filters let through in vain.</param>
/// <param name="FalsePositiveRate">Measured share of absent keys that were let through, 0..1.</param>
/// <param name="Expired">Windows that went after their time to live.</param>
internal sealed record IndexStatus(
    long Records,
    long FilterBytes,
    double FillRatio,
    long Absent,
    long Hits,
    long FalsePositives,
    double FalsePositiveRate,
    long Expired)
{
    /// <summary>Whether the filters are left out at present, because they do not know all that other nodes stored.</summary>
    public bool IsBypassed { get; init; }

    /// <summary>Questions that were asked without the filters and not answered with a window.</summary>
    public long Bypassed { get; init; }

    /// <summary>Times that the filters were made anew.</summary>
    public long Renewals { get; init; }
}
