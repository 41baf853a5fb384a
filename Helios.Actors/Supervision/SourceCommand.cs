using System.Text.Json.Serialization;

namespace Helios.Actors.Supervision;

/// <summary>What may be asked of the supervisor of a target: entity <c>source/{tenant}/{target}</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Acquire), "acquire")]
[JsonDerivedType(typeof(Release), "release")]
[JsonDerivedType(typeof(Impose), "impose")]
[JsonDerivedType(typeof(Lift), "lift")]
[JsonDerivedType(typeof(Followed), "followed")]
[JsonDerivedType(typeof(Woken), "woken")]
public abstract record SourceCommand
{
    /// <summary>An execution wants the target for itself. Reply: <see cref="TargetReply"/>.</summary>
    /// <param name="Execution">Which.</param>
    /// <param name="Until">When it loses the target even if it never releases it.</param>
    public sealed record Acquire(string Execution, DateTimeOffset Until) : SourceCommand;

    /// <summary>An execution is done with the target. One that does not hold it changes nothing.</summary>
    public sealed record Release(string Execution) : SourceCommand;

    /// <summary>Puts a measure in force in place of one of its kind. Reply: <see cref="TargetReply"/> with its generation.</summary>
    public sealed record Impose(Measure Measure) : SourceCommand;

    /// <summary>Ends a measure.</summary>
    /// <param name="Kind">Which kind.</param>
    /// <param name="By">Only where it was imposed by this one; null: whoever imposed it.</param>
    public sealed record Lift(string Kind, string? By) : SourceCommand;

    /// <summary>A node has followed a measure, or could not.</summary>
    public sealed record Followed(string Node, string Kind, long Generation, string? Problem) : SourceCommand;

    /// <summary>It is time.</summary>
    public sealed record Woken : SourceCommand;
}
