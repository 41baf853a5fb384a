namespace Helios.Host.Api.Rankings;

/// <summary>Body of <c>POST /api/v1/rank</c>.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record RankRequest
{
    /// <summary>1..10,000 scores, a metric once.</summary>
    public required IReadOnlyList<RankEntryRequest> Entries { get; init; }

    /// <summary><c>max</c>, <c>mean</c>, <c>weighted</c> or <c>p95</c>, in any case.</summary>
    public string Strategy { get; set; } = "max";

    /// <summary><c>tenant</c>, <c>cluster</c>, <c>node</c> or <c>metric</c>.</summary>
    public string Level { get; set; } = "metric";

    /// <summary>1..1000.</summary>
    public int Top { get; set; } = 10;
}
