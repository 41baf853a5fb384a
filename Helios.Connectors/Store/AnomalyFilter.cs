namespace Helios.Connectors.Store;

/// <summary>Which anomalies; what is null does not filter.</summary>
public sealed record AnomalyFilter
{
    /// <summary>Most rows there are to an answer.</summary>
    public const int MaxLimit = 1_000;

    public string? Tenant { get; init; }

    public string? Metric { get; init; }

    /// <summary>The wire word.</summary>
    public string? Severity { get; init; }

    /// <summary>The wire word.</summary>
    public string? State { get; init; }

    /// <summary>First start of a window.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>First start of a window that is not wanted any more.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only what was told before the row of this number, see <see cref="StoredAnomaly.Sequence"/>.</summary>
    public long? Before { get; init; }

    /// <summary>What they are sorted by; equal ones by the order in which they were told.</summary>
    public AnomalySort Sort { get; init; }

    /// <summary>The smallest first, in place of the largest.</summary>
    public bool Ascending { get; init; }

    /// <summary>Goes on behind this place of an earlier page.</summary>
    public AnomalyPlace? Behind { get; init; }

    /// <summary>1..<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
