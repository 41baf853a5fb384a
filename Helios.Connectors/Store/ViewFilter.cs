namespace Helios.Connectors.Store;

/// <summary>Which rows of <c>entity_views</c>.</summary>
public sealed record ViewFilter
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>The kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Only this tenant's.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only in this state.</summary>
    public string? State { get; init; }

    /// <summary>Only of this subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Only what changed at this time or later.</summary>
    public DateTimeOffset? ChangedFrom { get; init; }

    /// <summary>Only what changed before this time.</summary>
    public DateTimeOffset? ChangedTo { get; init; }

    /// <summary>What they are sorted by; equal ones by their ids.</summary>
    public ViewSort Sort { get; init; }

    /// <summary>The oldest first, in place of the newest.</summary>
    public bool Ascending { get; init; }

    /// <summary>Goes on behind this row of an earlier page, by the time that it is sorted by.</summary>
    public (DateTimeOffset At, string Id)? Before { get; init; }

    /// <summary>1..<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
