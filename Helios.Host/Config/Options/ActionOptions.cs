using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.actions.NAME</c>: what an action of the catalogue is otherwise here. NaN and the negative time mean: as the catalogue has it.</summary>
public sealed class ActionOptions
{
    internal static readonly TimeSpan Unset = TimeSpan.FromTicks(-1);

    /// <summary>False: never taken.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How far it may go; the stricter of this and the tenant's mode holds.</summary>
    public DecisionMode Mode { get; set; } = DecisionMode.Auto;

    [NumberRange(0, 1e6, LeastExcluded = true)]
    public double Mttr { get; set; } = double.NaN;

    [ConfigurationKeyName("qos-impact")]
    [NumberRange(0, 1)]
    public double QosImpact { get; set; } = double.NaN;

    [ConfigurationKeyName("success-rate")]
    [NumberRange(0, 1)]
    public double SuccessRate { get; set; } = double.NaN;

    [NumberRange(0, 1e6)]
    public double Cost { get; set; } = double.NaN;

    [DurationRange("1s", "24h")]
    public TimeSpan Timeout { get; set; } = Unset;

    [DurationRange("0s", "30d")]
    public TimeSpan Cooldown { get; set; } = Unset;
}
