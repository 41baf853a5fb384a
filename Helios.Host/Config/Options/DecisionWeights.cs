using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.decision.weights</c>: what each criterion counts; they are divided by their sum before use.</summary>
public sealed class DecisionWeights
{
    /// <summary>Time to recovery; less is better.</summary>
    [NumberRange(0, 1_000_000)]
    public double Mttr { get; set; } = 0.35;

    /// <summary>Loss of service quality while the action runs; less is better.</summary>
    [ConfigurationKeyName("qos-impact")]
    [NumberRange(0, 1_000_000)]
    public double QosImpact { get; set; } = 0.25;

    /// <summary>Share of runs that succeed; more is better.</summary>
    [ConfigurationKeyName("success-rate")]
    [NumberRange(0, 1_000_000)]
    public double SuccessRate { get; set; } = 0.3;

    /// <summary>Resources used; less is better.</summary>
    [NumberRange(0, 1_000_000)]
    public double Cost { get; set; } = 0.1;
}
