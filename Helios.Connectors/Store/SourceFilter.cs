namespace Helios.Connectors.Store;

/// <summary>Which counts of sources; what is null does not filter.</summary>
public sealed record SourceFilter
{
    /// <summary>Most rows there are to an answer.</summary>
    public const int MaxLimit = 10_000;

    public string? Tenant { get; init; }

    public string? Source { get; init; }

    /// <summary>Earliest start of a metric window, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Latest start of a metric window, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>What sums are sorted by; equal ones by tenant and source.</summary>
    public SourceSort Sort { get; init; }

    /// <summary>Sums: the largest first. Windows: the oldest first.</summary>
    public bool Reversed { get; init; }

    /// <summary>Most rows; clamped to 1..<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 1000;
}
