using System.Text.Json.Serialization;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>What has happened to a tenant's knowledge. Carries what was computed, so that replaying it asks no settings.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(RunLearnt), "run_learnt")]
[JsonDerivedType(typeof(Forgot), "forgot")]
[JsonDerivedType(typeof(PinSet), "pin_set")]
[JsonDerivedType(typeof(Estimated), "estimated")]
[JsonDerivedType(typeof(Weighed), "weighed")]
[JsonDerivedType(typeof(Planned), "planned")]
public abstract record KnowledgeEvent
{
    /// <summary>A run is remembered.</summary>
    /// <param name="Action">Of which action.</param>
    /// <param name="Issue">For which issue.</param>
    /// <param name="Run">The run.</param>
    /// <param name="Window">Most runs that are kept.</param>
    /// <param name="Estimate">What is expected from now on.</param>
    /// <param name="Change">The change that this is.</param>
    public sealed record RunLearnt(string Action, IssueType Issue, LearntRun Run, int Window, LearntEstimate Estimate, KnowledgeChange Change) : KnowledgeEvent;

    /// <summary>Runs were taken out: those of a change and all later ones.</summary>
    /// <param name="Action">Of which action.</param>
    /// <param name="Issue">For which issue.</param>
    /// <param name="From">The first change whose run is forgotten.</param>
    /// <param name="Estimate">What is expected from now on; null: what the catalogue says.</param>
    /// <param name="Change">The change that this is.</param>
    public sealed record Forgot(string Action, IssueType Issue, long From, LearntEstimate? Estimate, KnowledgeChange Change) : KnowledgeEvent;

    /// <summary>A pin was set, or let go of.</summary>
    /// <param name="Subject">Whose.</param>
    /// <param name="Pin">The pin; null: let go.</param>
    /// <param name="Estimates">What is expected of all it concerns.</param>
    /// <param name="Change">The change that this is.</param>
    /// <param name="Reverts">The change that it takes back; 0: none.</param>
    public sealed record PinSet(string Subject, EstimatePin? Pin, IReadOnlyList<LearntEstimate> Estimates, KnowledgeChange Change, long Reverts) : KnowledgeEvent;

    /// <summary>Age moved an estimate.</summary>
    public sealed record Estimated(LearntEstimate Estimate, KnowledgeChange Change) : KnowledgeEvent;

    /// <summary>Weights were set.</summary>
    /// <param name="Weights">The weights; null: none are held any more.</param>
    /// <param name="Change">The change that this is.</param>
    /// <param name="Reverts">The change that it takes back; 0: none.</param>
    public sealed record Weighed(HeldWeights? Weights, KnowledgeChange Change, long Reverts) : KnowledgeEvent;

    /// <summary>When it looks again.</summary>
    public sealed record Planned(DateTimeOffset EstimatesDue, DateTimeOffset WeightsDue) : KnowledgeEvent;
}
