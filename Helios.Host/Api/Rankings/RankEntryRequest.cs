namespace Helios.Host.Api.Rankings;

/// <summary>A score to be ranked.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record RankEntryRequest
{
    public required string Tenant { get; init; }

    /// <summary>Empty for what belongs to the whole tenant.</summary>
    public string Cluster { get; set; } = "";

    /// <summary>Empty for what belongs to the whole cluster.</summary>
    public string Node { get; set; } = "";

    public required string Metric { get; init; }

    /// <summary>Finite, at least 0.</summary>
    public required double Score { get; init; }

    /// <summary>Finite, at least 0.</summary>
    public double Weight { get; set; } = 1;
}
