namespace Helios.Connectors.Store.Audit;

/// <summary>Which links; what is null does not filter.</summary>
public sealed record AuditFilter
{
    /// <summary>Most rows there are to an answer.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Only of this caller.</summary>
    public string? Caller { get; init; }

    /// <summary>Only this operation.</summary>
    public string? Operation { get; init; }

    /// <summary>Only about this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only with this result, one of <see cref="AuditResults"/>.</summary>
    public string? Result { get; init; }

    /// <summary>At or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only those before this place.</summary>
    public long? Before { get; init; }

    /// <summary>Also those that say that something begins and are followed by what came of it.</summary>
    public bool Everything { get; init; }

    /// <summary>1..<see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
