using System.Text.Json.Serialization;

namespace Helios.Actors.Recovery;

/// <summary>What may be asked of an execution: entity <c>execution/{tenant}/{id}</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Propose), "propose")]
[JsonDerivedType(typeof(Approve), "approve")]
[JsonDerivedType(typeof(Reject), "reject")]
[JsonDerivedType(typeof(TargetAnswered), "target_answered")]
[JsonDerivedType(typeof(Progressed), "progressed")]
[JsonDerivedType(typeof(ActionEnded), "action_ended")]
[JsonDerivedType(typeof(UndoEnded), "undo_ended")]
[JsonDerivedType(typeof(Observed), "observed")]
[JsonDerivedType(typeof(GiveBack), "give_back")]
[JsonDerivedType(typeof(Report), "report")]
[JsonDerivedType(typeof(Woken), "woken")]
[JsonDerivedType(typeof(Recovered), "recovered")]
[JsonDerivedType(typeof(Lost), "lost")]
public abstract record ExecutionCommand
{
    /// <summary>Begins it. Reply: <see cref="ExecutionReply"/>.</summary>
    public sealed record Propose(ExecutionPlan Plan) : ExecutionCommand;

    /// <summary>A person lets it run. Reply: <see cref="ExecutionReply"/>, refused once it has expired or is under way.</summary>
    public sealed record Approve(string By, string Reason) : ExecutionCommand;

    /// <summary>A person does not want it, or wants it stopped while it runs. Reply: <see cref="ExecutionReply"/>.</summary>
    public sealed record Reject(string By, string Reason) : ExecutionCommand;

    /// <summary>The supervisor of the target has answered.</summary>
    public sealed record TargetAnswered(bool Granted, string Text) : ExecutionCommand;

    /// <summary>How far the action is.</summary>
    public sealed record Progressed(double Share, string Text) : ExecutionCommand;

    /// <summary>The action has ended, well or not.</summary>
    public sealed record ActionEnded(ActionOutcome Outcome) : ExecutionCommand;

    /// <summary>Taking back has ended, well or not.</summary>
    public sealed record UndoEnded(ActionOutcome Outcome) : ExecutionCommand;

    /// <summary>A window of what has to come back.</summary>
    /// <param name="WindowStart">Its start: a window that began before the action ended proves nothing.</param>
    /// <param name="WindowEnd">Its end; each is counted once.</param>
    /// <param name="InBand">Whether it is back; null: there is no data, which proves nothing.</param>
    /// <param name="Loss">Loss of service quality, 0..1; NaN: not known.</param>
    public sealed record Observed(DateTimeOffset WindowStart, DateTimeOffset WindowEnd, bool? InBand, double Loss) : ExecutionCommand;

    /// <summary>It has ended well, and its measure is not needed any more.</summary>
    public sealed record GiveBack(string Reason) : ExecutionCommand;

    /// <summary>Its supervisor wants to know where it is.</summary>
    public sealed record Report : ExecutionCommand;

    /// <summary>It is time.</summary>
    public sealed record Woken : ExecutionCommand;

    /// <summary>Its owner has changed, or started anew.</summary>
    public sealed record Recovered : ExecutionCommand;

    /// <summary>Its action does not run where its owner is.</summary>
    public sealed record Lost : ExecutionCommand;
}
