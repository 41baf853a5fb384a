namespace Helios.Connectors.Store;

/// <summary>Which verdicts; what is null does not filter.</summary>
public sealed record VerdictFilter
{
    /// <summary>Most rows there are to an answer.</summary>
    public const int MaxLimit = 10_000;

    public string? Tenant { get; init; }

    /// <summary><c>consistent</c>, <c>missing</c>, <c>inconsistent</c> or <c>collision</c>; several joined by commas.</summary>
    public string? Verdict { get; init; }

    /// <summary>Type of the event.</summary>
    public string? Type { get; init; }

    /// <summary>A source that delivered.</summary>
    public string? Source { get; init; }

    /// <summary>A source whose copy is missing.</summary>
    public string? Missing { get; init; }

    /// <summary>What the event id begins with.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>Earliest start of the window, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Latest start of the window, exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Rows passed over before the first; of equal starts by tenant and id. For more windows of one moment than an answer holds.</summary>
    public int Skip { get; init; }

    /// <summary>Goes on behind this place of an earlier page; of <see cref="IVerdictQueries.PageAsync"/> only.</summary>
    public VerdictPlace? Behind { get; init; }

    /// <summary>The oldest window first; of <see cref="IVerdictQueries.PageAsync"/> only.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Most rows; clamped to 1..<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Whether it asks for what no index knows, so that rows have to be looked at.</summary>
    internal bool Looks => Type is not null || Source is not null || Missing is not null || IdPrefix is not null;
}
