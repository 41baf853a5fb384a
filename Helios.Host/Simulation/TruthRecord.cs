namespace Helios.Host.Simulation;

/// <summary>The verdict that an event must get, in the verdict's own terms; times in milliseconds since 1970, lists in ordinal order.</summary>
internal sealed record TruthRecord
{
    public required string Tenant { get; init; }

    public required string EventId { get; init; }

    public required string Type { get; init; }

    /// <summary>collision, inconsistent, missing or consistent.</summary>
    public required string Verdict { get; init; }

    /// <summary>Number of copies after the close.</summary>
    public required int Revision { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required IReadOnlyList<string> Missing { get; init; }

    public required IReadOnlyList<string> Late { get; init; }

    public required IReadOnlyList<KeyValuePair<string, int>> Duplicates { get; init; }

    public required IReadOnlyList<string> Unexpected { get; init; }

    public required IReadOnlyList<string> DifferingPaths { get; init; }

    public required long SkewMilliseconds { get; init; }

    public required long WindowStart { get; init; }

    public required long WindowEnd { get; init; }

    /// <summary>complete, timeout or end.</summary>
    public required string ClosedBy { get; init; }
}
