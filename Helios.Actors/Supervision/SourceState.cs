using System.Text.Json.Serialization;

namespace Helios.Actors.Supervision;

/// <summary>State of the supervisor of a target.</summary>
public sealed record SourceState
{
    public required string Tenant { get; init; }

    /// <summary>A cloud or part.</summary>
    public required string Target { get; init; }

    /// <summary>Who has it for itself; null: nobody.</summary>
    public SourceLease? Lease { get; init; }

    /// <summary>Measures in force, by kind.</summary>
    public IReadOnlyList<MeasureState> Measures { get; init; } = [];

    /// <summary>The last measures, in force or not, oldest first; at most 16: tell a command that comes again from a new one.</summary>
    public IReadOnlyList<Measure> Last { get; init; } = [];

    /// <summary>Generation of the newest measure.</summary>
    public long Generation { get; init; }

    /// <summary>When it first had something to do.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The measure of a kind in force.</summary>
    public MeasureState? Find(string kind) => Measures.FirstOrDefault(state => state.Measure.Kind == kind);

    /// <summary>A word for lists: <c>held</c>, <c>measures</c> or <c>idle</c>.</summary>
    [JsonIgnore]
    public string Word => Lease is not null ? "held" : Measures.Count > 0 ? "measures" : "idle";
}
