using System.Text.Json.Serialization;

namespace Helios.Actors.Supervision;

/// <summary>What has happened to the supervisor of a target.</summary>
/// <param name="At">When.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Leased), "leased")]
[JsonDerivedType(typeof(LeaseEnded), "lease_ended")]
[JsonDerivedType(typeof(Imposed), "imposed")]
[JsonDerivedType(typeof(Lifted), "lifted")]
[JsonDerivedType(typeof(Reported), "reported")]
public abstract record SourceEvent(DateTimeOffset At)
{
    /// <summary>An execution has the target for itself.</summary>
    public sealed record Leased(string Execution, DateTimeOffset Until, DateTimeOffset At) : SourceEvent(At);

    /// <summary>It has not any more.</summary>
    public sealed record LeaseEnded(string Execution, bool HasExpired, DateTimeOffset At) : SourceEvent(At);

    /// <summary>A measure is in force, in place of one of its kind.</summary>
    public sealed record Imposed(Measure Measure, DateTimeOffset At) : SourceEvent(At);

    /// <summary>A measure is over.</summary>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Generation">Which.</param>
    /// <param name="HasExpired">Whether its time was over; else somebody lifted it.</param>
    /// <param name="At">When.</param>
    public sealed record Lifted(string Kind, long Generation, bool HasExpired, DateTimeOffset At) : SourceEvent(At);

    /// <summary>A node has followed a measure, or could not.</summary>
    public sealed record Reported(string Node, string Kind, long Generation, string? Problem, DateTimeOffset At) : SourceEvent(At);
}
