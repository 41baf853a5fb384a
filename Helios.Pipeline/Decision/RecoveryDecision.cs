using System.Text.Json;

namespace Helios.Pipeline.Decision;

/// <summary>What was decided about an incident, with all that led there. Immutable.</summary>
public sealed record RecoveryDecision
{
    /// <summary>32 lower-case hexadecimal digits, derived from incident and issue: the same input has the same id.</summary>
    public required string Id { get; init; }

    /// <summary>The incident; the id of the anomaly where it was decided without a diagnosis.</summary>
    public required string Incident { get; init; }

    /// <summary>Anomalies behind the incident.</summary>
    public required IReadOnlyList<string> Anomalies { get; init; }

    public required string Tenant { get; init; }

    public required IssueType Issue { get; init; }

    /// <summary>The cloud or part that causes it; empty where unknown.</summary>
    public string Cause { get; init; } = "";

    /// <summary>When, in UTC ticks.</summary>
    public required long DecidedAt { get; init; }

    /// <summary>How far it may go, all considered.</summary>
    public required DecisionMode Mode { get; init; }

    /// <summary>What holds it below the tenant's mode: <c>mode_of_action</c>, <c>disruptive_not_rehearsed</c>, <c>unclear</c>.</summary>
    public IReadOnlyList<string> ModeReasons { get; init; } = [];

    /// <summary>The name of the chosen action; <c>do_nothing</c> is one.</summary>
    public required string Chosen { get; init; }

    /// <summary>What the chosen action works on; empty: nothing, or not looked for.</summary>
    public string Target { get; init; } = "";

    /// <summary>Whether the chosen action was explored in place of the best one.</summary>
    public bool IsExplored { get; init; }

    /// <summary>Why a person should look before anything is done: <c>methods_disagree</c>, <c>close_call</c>; empty = clear.</summary>
    public required IReadOnlyList<string> SuggestReasons { get; init; }

    /// <summary>Alternatives, criteria, values and the weights used.</summary>
    public required DecisionMatrix Matrix { get; init; }

    /// <summary>Target, rung, mode and origin of the numbers, in the order of the alternatives.</summary>
    public required IReadOnlyList<AlternativeBasis> Basis { get; init; }

    public required WeightSource WeightSource { get; init; }

    /// <summary>Where the weights come from, for a person.</summary>
    public string WeightsFrom { get; init; } = "";

    /// <summary>The operator's weights, before blending.</summary>
    public required IReadOnlyList<double> OperatorWeights { get; init; }

    /// <summary>The weights of the data, before blending.</summary>
    public required IReadOnlyList<double> EntropyWeights { get; init; }

    public required RankedScores Topsis { get; init; }

    public required RankedScores WeightedSum { get; init; }

    /// <summary>One report a method.</summary>
    public required IReadOnlyList<SensitivityReport> Sensitivity { get; init; }

    /// <summary>Actions that guards removed before ranking.</summary>
    public required IReadOnlyList<RemovedAlternative> Removed { get; init; }

    /// <summary>Restrictions that held, whether or not they removed an action.</summary>
    public IReadOnlyList<GuardInForce> InForce { get; init; } = [];

    /// <summary>The reason in words.</summary>
    public required string Rationale { get; init; }

    /// <summary>Writes the decision as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer) => DecisionJson.Write(this, writer);
}
