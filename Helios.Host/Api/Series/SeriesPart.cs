namespace Helios.Host.Api.Series;

/// <summary>One series of an answer.</summary>
internal sealed record SeriesPart
{
    /// <summary>Its cluster; empty where the metric belongs to the whole tenant.</summary>
    public required string Cluster { get; init; }

    /// <summary>Its node; empty where the metric belongs to the whole cluster or tenant.</summary>
    public required string Node { get; init; }

    public required string Metric { get; init; }

    /// <summary>Texts that its givers say about it; null where that is not known now.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Where the points came from: <c>memory</c>, <c>store</c> or <c>both</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether older points of the stretch were left out; what is here then begins with the first time below.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Usual distance of two points in milliseconds; null with fewer than two.</summary>
    public double? UsualStepMs { get; init; }

    /// <summary>Whether all distances but those of gaps are the usual one.</summary>
    public required bool IsEven { get; init; }

    /// <summary>Unix milliseconds of the points, or of the starts of the slots.</summary>
    public required IReadOnlyList<long> Timestamps { get; init; }

    /// <summary>The values, one for each time; null in a slot without a point.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Where nothing was measured.</summary>
    public required IReadOnlyList<GapAnswer> Gaps { get; init; }
}
