using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Host.Bench.Healing;

/// <summary>A runbook: one action for each issue, tried once; then it waits.</summary>
internal sealed class FixedPolicy : IHealingPolicy
{
    /// <inheritdoc/>
    public string Name => HealingPolicies.Fixed;

    /// <summary>The action that the runbook has for an issue.</summary>
    public static string ActionFor(IssueType issue) => issue switch
    {
        IssueType.CloudFailure => "circuit_breaker_activate",
        IssueType.CloudDegradation or IssueType.AdapterFailure or IssueType.HighLatency => "restart_cloud_adapter",
        IssueType.MissingEvents => "replay_from_kafka",
        IssueType.ConsumerLag => "scale_consumers",
        IssueType.SystemFailure => "switch_to_fallback",
        _ => RecoveryAction.Notify,
    };

    /// <inheritdoc/>
    public string? Pick(Incident incident, IReadOnlyList<AlternativeBasis> left) => ForcedPolicy.Once(ActionFor(incident.Issue), incident, left);
}
