namespace Helios.Actors.Supervision;

/// <summary>What the supervisor of a target shows: the document of the view of kind <see cref="Kind"/>, id <c>tenant/target</c>.</summary>
public sealed record SourceView
{
    /// <summary>The kind of the view.</summary>
    public const string Kind = "source";

    public required string Tenant { get; init; }

    public required string Target { get; init; }

    /// <summary>Who has the target for itself; null: nobody.</summary>
    public SourceLease? Lease { get; init; }

    /// <summary>Measures in force, by kind.</summary>
    public IReadOnlyList<MeasureView> Measures { get; init; } = [];
}
