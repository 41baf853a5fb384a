using Helios.Actors.Feedback;
using Helios.Pipeline.Decision;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary>An action of the catalogue.</summary>
internal sealed record ActionAnswer
{
    public required string Name { get; init; }

    /// <summary>What it does, as a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>How far it may go; the stricter of this and the tenant's mode holds.</summary>
    public required DecisionMode Mode { get; init; }

    /// <summary>What it works on: <c>cloud</c>, <c>part</c>, <c>part:index</c>, <c>part:log</c>, <c>part:store</c>, <c>consumers</c>, <c>person</c>.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>What must be there for it to run; words of configuration.</summary>
    public required IReadOnlyList<string> Prerequisites { get; init; }

    /// <summary>Whether a second run does no harm.</summary>
    public required bool Idempotent { get; init; }

    /// <summary>Whether it can be taken back.</summary>
    public required bool Reversible { get; init; }

    /// <summary>Whether it changes what users see while all goes well.</summary>
    public required bool Disruptive { get; init; }

    /// <summary>What is touched if it goes wrong.</summary>
    public required BlastRadius BlastRadius { get; init; }

    /// <summary>How long a run may take.</summary>
    public required double TimeoutSeconds { get; init; }

    /// <summary>How long it rests on a target after a run that did not help.</summary>
    public required double CooldownSeconds { get; init; }

    /// <summary>What the catalogue expects of it.</summary>
    public required ActionNumbersAnswer Estimates { get; init; }

    /// <summary>The issues that it can help with.</summary>
    public required IReadOnlyList<ActionUseAnswer> Uses { get; init; }

    /// <summary>The answer for an action, with what is known of it for each issue where that is not the estimate.</summary>
    public static ActionAnswer Of(RecoveryAction action, IReadOnlyList<LearntEstimate> known) => new()
    {
        Name = action.Name,
        Description = action.Description,
        Mode = action.Mode,
        Targets = [.. action.Targets.Select(static kind => kind.ToWire())],
        Prerequisites = action.Prerequisites,
        Idempotent = action.IsIdempotent,
        Reversible = action.IsReversible,
        Disruptive = action.IsDisruptive,
        BlastRadius = action.Radius,
        TimeoutSeconds = action.Timeout.TotalSeconds,
        CooldownSeconds = action.Cooldown.TotalSeconds,
        Estimates = ActionNumbersAnswer.Of(ActionEstimate.Of(action)),
        Uses =
        [
            .. action.Uses.Select(use => new ActionUseAnswer(
                use.Issue,
                use.Rung,
                use.Why,
                use.Symptoms,
                known.FirstOrDefault(estimate => estimate.Action == action.Name && estimate.Issue == use.Issue) is { } learnt ? LearntAnswer.Of(learnt) : null)),
        ],
    };
}
