using System.Text.Json.Serialization;

namespace Helios.Actors.Recovery;

/// <summary>What has happened to an execution.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Proposed), "proposed")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Progressed), "progressed")]
[JsonDerivedType(typeof(ActionDone), "action_done")]
[JsonDerivedType(typeof(Observed), "observed")]
[JsonDerivedType(typeof(UndoStarted), "undo_started")]
[JsonDerivedType(typeof(Finished), "finished")]
[JsonDerivedType(typeof(GivenBack), "given_back")]
public abstract record ExecutionEvent(DateTimeOffset At)
{
    /// <summary>It was proposed; with mode auto it is scheduled by that.</summary>
    public sealed record Proposed(ExecutionPlan Plan, DateTimeOffset At) : ExecutionEvent(At);

    /// <summary>A person let it run.</summary>
    public sealed record Approved(string By, string Reason, DateTimeOffset At) : ExecutionEvent(At);

    /// <summary>The target is its own, and the action is about to begin: whoever reads this later knows that it may have begun.</summary>
    public sealed record Started(DateTimeOffset At) : ExecutionEvent(At);

    /// <summary>How far the action was.</summary>
    public sealed record Progressed(double Share, string Text, DateTimeOffset At) : ExecutionEvent(At);

    /// <summary>The action said that it has done its work.</summary>
    public sealed record ActionDone(ActionOutcome Outcome, DateTimeOffset At) : ExecutionEvent(At);

    /// <summary>A window was seen.</summary>
    public sealed record Observed(DateTimeOffset WindowEnd, bool? InBand, double Loss, DateTimeOffset At) : ExecutionEvent(At);

    /// <summary>It did not help, or went wrong half way: it is being taken back.</summary>
    public sealed record UndoStarted(string Reason, string Undo, DateTimeOffset At) : ExecutionEvent(At);

    /// <summary>Nothing more comes.</summary>
    public sealed record Finished(ExecutionStatus Status, string Reason, string By, DateTimeOffset At) : ExecutionEvent(At);

    /// <summary>After it had ended well: its measure is being taken back.</summary>
    public sealed record GivenBack(string Reason, DateTimeOffset At) : ExecutionEvent(At);
}
