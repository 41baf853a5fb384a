namespace Helios.Connectors.Store;

/// <summary>A row of the table <c>verdicts</c>: the public fields of a verdict, lists as JSON, times as RFC 3339.</summary>
public sealed record StoredVerdict
{
    public required string Tenant { get; init; }

    public required string EventId { get; init; }

    public required string Type { get; init; }

    /// <summary><c>consistent</c>, <c>missing</c>, <c>inconsistent</c> or <c>collision</c>.</summary>
    public required string Verdict { get; init; }

    public required int Revision { get; init; }

    public required string Sources { get; init; }

    public required string Missing { get; init; }

    public required string Late { get; init; }

    public required string Duplicates { get; init; }

    public required string Unexpected { get; init; }

    public required string Suspended { get; init; }

    public required string DifferingPaths { get; init; }

    public required long SkewMs { get; init; }

    public required string WindowStart { get; init; }

    public required string WindowEnd { get; init; }

    public required string ClosedBy { get; init; }
}
