using System.Text.Json.Serialization;

namespace Helios.Actors.Feedback;

/// <summary>What may be asked of a tenant's knowledge: entity <c>knowledge/{tenant}</c>. Reply: <see cref="KnowledgeReply"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(RunEnded), "run_ended")]
[JsonDerivedType(typeof(Recalculate), "recalculate")]
[JsonDerivedType(typeof(Revert), "revert")]
[JsonDerivedType(typeof(Pin), "pin")]
[JsonDerivedType(typeof(Woken), "woken")]
[JsonDerivedType(typeof(Recovered), "recovered")]
public abstract record KnowledgeCommand
{
    /// <summary>A run of an action is over. One that is known already changes nothing.</summary>
    public sealed record RunEnded(RunOutcome Outcome) : KnowledgeCommand;

    /// <summary>Computes estimates and weights now. Where nothing has moved nothing changes.</summary>
    public sealed record Recalculate(string By) : KnowledgeCommand;

    /// <summary>Takes a change back: runs that made it and all later ones of its action and issue are forgotten; a pin or weights become what they were.</summary>
    /// <param name="Change">Its number.</param>
    /// <param name="By">Who.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Revert(long Change, string By, string Reason) : KnowledgeCommand;

    /// <summary>Sets estimates; a pin that sets nothing lets go.</summary>
    public sealed record Pin(EstimatePin Estimates, string By, string Reason) : KnowledgeCommand;

    /// <summary>It is time.</summary>
    public sealed record Woken : KnowledgeCommand;

    /// <summary>The state was read from the journal: the catalogue or the operator's weights may have changed meanwhile.</summary>
    public sealed record Recovered : KnowledgeCommand;
}
