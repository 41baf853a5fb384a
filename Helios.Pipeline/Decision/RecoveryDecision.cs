using System.Text.Json;

namespace Helios.Pipeline.Decision;

/// <summary>What was decided about an incident, with all that led there. Immutable.</summary>
public sealed record RecoveryDecision
{
    /// <summary>32 lower-case hexadecimal digits, derived from incident and issue: the same input has the same id.</summary>
    public required string Id { get; init; }

    /// <summary>The incident; today the id of the anomaly that opened it.</summary>
    public required string Incident { get; init; }

    /// <summary>Anomalies behind the incident.</summary>
    public required IReadOnlyList<string> Anomalies { get; init; }

    public required string Tenant { get; init; }

    public required IssueType Issue { get; init; }

    /// <summary>When, in UTC ticks.</summary>
    public required long DecidedAt { get; init; }

    public required DecisionMode Mode { get; init; }

    /// <summary>The name of the chosen action; <c>do_nothing</c> is one.</summary>
    public required string Chosen { get; init; }

    /// <summary>Why a person should look before anything is done: <c>methods_disagree</c>, <c>close_call</c>; empty = clear.</summary>
    public required IReadOnlyList<string> SuggestReasons { get; init; }

    /// <summary>Alternatives, criteria, values and the weights used.</summary>
    public required DecisionMatrix Matrix { get; init; }

    public required WeightSource WeightSource { get; init; }

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

    /// <summary>The reason in words.</summary>
    public required string Rationale { get; init; }

    /// <summary>Writes the decision as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer) => DecisionJson.Write(this, writer);
}
