using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.metrics</c>: the reconciliation features.</summary>
public sealed class MetricsOptions
{
    /// <summary>How often the live sample of a tenant is made.</summary>
    [DurationRange("100ms", "1m")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time that one recorded sample covers; a multiple of the tick.</summary>
    [DurationRange("1s", "1h")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Tenants known at once; events of a further one are rejected as <c>quota</c>.</summary>
    [ConfigurationKeyName("max-tenants")]
    [NumberRange(1, 1_000_000)]
    public int MaxTenants { get; set; } = 10_000;
}
