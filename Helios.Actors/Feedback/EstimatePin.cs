using System.Text.Json.Serialization;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>Estimates that a person has set: outcomes are still remembered, but do not move them.</summary>
public sealed record EstimatePin
{
    public required string Action { get; init; }

    /// <summary>For which issue; null: for all that have no pin of their own.</summary>
    public IssueType? Issue { get; init; }

    /// <summary>Seconds, above 0; null: not set.</summary>
    public double? MttrSeconds { get; init; }

    /// <summary>0..1; null: not set.</summary>
    public double? QosImpact { get; init; }

    /// <summary>0..1; null: not set.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>At least 0; null: not set.</summary>
    public double? Cost { get; init; }

    /// <summary>Whether it sets nothing: as a command it lets go of what was pinned.</summary>
    [JsonIgnore]
    public bool IsEmpty => (MttrSeconds ?? QosImpact ?? SuccessRate ?? Cost) is null;

    /// <summary><c>action|issue</c>, or <c>action|*</c>.</summary>
    [JsonIgnore]
    public string Subject => Issue is { } issue ? ActionRecord.SubjectOf(Action, issue) : $"{Action}|*";

    /// <summary>Numbers with those that are set in their place.</summary>
    public ActionEstimate Over(ActionEstimate numbers) => numbers with
    {
        MttrSeconds = MttrSeconds ?? numbers.MttrSeconds,
        QosImpact = QosImpact ?? numbers.QosImpact,
        SuccessRate = SuccessRate ?? numbers.SuccessRate,
        Cost = Cost ?? numbers.Cost,
        Origin = EstimateOrigin.Pinned,
    };

    /// <summary>What is wrong with it, as a sentence; null: nothing.</summary>
    public string? Problem() => this switch
    {
        { MttrSeconds: not null and not (> 0 and < 1e9) } => $"the MTTR {MttrSeconds} must be above 0 and below 1e9 seconds",
        { QosImpact: not null and not (>= 0 and <= 1) } => $"the QoS impact {QosImpact} must be 0 to 1",
        { SuccessRate: not null and not (>= 0 and <= 1) } => $"the success rate {SuccessRate} must be 0 to 1",
        { Cost: not null and not (>= 0 and < 1e9) } => $"the cost {Cost} must be at least 0 and below 1e9",
        _ => null,
    };
}
