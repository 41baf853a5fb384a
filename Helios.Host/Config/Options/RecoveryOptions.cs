using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.recovery</c>: how far recovery goes by itself, and how patient it is.</summary>
public sealed class RecoveryOptions
{
    /// <summary>How often every tenant's turn comes; a critical anomaly has it come at once.</summary>
    [DurationRange("1s", "1h")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Tenants whose mode is another than that of decisions.</summary>
    [TextRule("(?i)off|observe|suggest|approve|auto", "must be OFF, OBSERVE, SUGGEST, APPROVE or AUTO")]
    public Dictionary<string, string> Modes { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Windows in band, one after the other, that prove a recovery.</summary>
    [ConfigurationKeyName("verify-windows")]
    [NumberRange(1, 100)]
    public int VerifyWindows { get; set; } = 3;

    /// <summary>How long the proof is waited for.</summary>
    [ConfigurationKeyName("verify-for")]
    [DurationRange("10s", "24h")]
    public TimeSpan VerifyFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Attempts after which a person is called.</summary>
    [ConfigurationKeyName("max-attempts")]
    [NumberRange(1, 20)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>How long an action rests on a target where it failed.</summary>
    [DurationRange("1s", "7d")]
    public TimeSpan Cooldown { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How much longer each further time.</summary>
    [ConfigurationKeyName("cooldown-growth")]
    [NumberRange(1, 100)]
    public double CooldownGrowth { get; set; } = 6;

    /// <summary>The longest rest.</summary>
    [ConfigurationKeyName("max-cooldown")]
    [DurationRange("1s", "30d")]
    public TimeSpan MaxCooldown { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a proposal may wait for a person.</summary>
    [ConfigurationKeyName("approval-for")]
    [DurationRange("10s", "7d")]
    public TimeSpan ApprovalFor { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Share of a tenant's targets that may be sick before nothing is done any more.</summary>
    [ConfigurationKeyName("storm-share")]
    [NumberRange(0.01, 1)]
    public double StormShare { get; set; } = 0.5;

    /// <summary>How long it has to be calm after that.</summary>
    [ConfigurationKeyName("storm-cooldown")]
    [DurationRange("1s", "24h")]
    public TimeSpan StormCooldown { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a measure that helped is left in force at least.</summary>
    [DurationRange("1s", "24h")]
    public TimeSpan Hold { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How old trouble has to be before anything is decided about it, unless it is critical.</summary>
    [DurationRange("0s", "1h")]
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long nothing is decided after a decision to wait.</summary>
    [DurationRange("1s", "24h")]
    public TimeSpan Rest { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Executions of a tenant at once.</summary>
    [ConfigurationKeyName("max-running")]
    [NumberRange(1, 100)]
    public int MaxRunning { get; set; } = 4;

    /// <summary>Open incidents of a tenant; further trouble waits until one ends.</summary>
    [ConfigurationKeyName("max-incidents")]
    [NumberRange(1, 10_000)]
    public int MaxIncidents { get; set; } = 256;
}
