using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.diagnosis</c>: from symptoms to causes.</summary>
public sealed class DiagnosisOptions
{
    /// <summary>Most time between the beginnings of symptoms that belong together.</summary>
    [DurationRange("1s", "1d")]
    public TimeSpan Within { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Most symptoms of a tenant that are considered.</summary>
    [ConfigurationKeyName("max-symptoms")]
    [NumberRange(1, 10_000)]
    public int MaxSymptoms { get; set; } = 200;

    /// <summary>Dead letters a minute of one source that are a symptom.</summary>
    [ConfigurationKeyName("poison-per-minute")]
    [NumberRange(0, 1e9, LeastExcluded = true)]
    public double PoisonPerMinute { get; set; } = 30;

    /// <summary>Parts by name, with what they depend on.</summary>
    public Dictionary<string, DiagnosisPartOptions> Graph { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Rules by name; one of a name that there is replaces what it gives.</summary>
    public Dictionary<string, DiagnosisRuleOptions> Rules { get; set; } = new(StringComparer.Ordinal);
}
