using Helios.Pipeline.Decision;

namespace Helios.Actors.Supervision;

/// <summary>What was chosen for an incident.</summary>
public sealed record RecoveryChoice
{
    /// <summary>Id of the decision.</summary>
    public required string Decision { get; init; }

    /// <summary>The action; <c>do_nothing</c> is one.</summary>
    public required RecoveryAction Action { get; init; }

    /// <summary>On what.</summary>
    public required string Target { get; init; }

    /// <summary>How far it may go, all things considered: observe, suggest, approve or auto.</summary>
    public required DecisionMode Mode { get; init; }

    /// <summary>Whether nothing is left to try: a person has to look.</summary>
    public bool IsEscalation { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The whole decision as JSON.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
}
