namespace Helios.Host.Config.Options;

/// <summary><c>helios.diagnosis.graph.PART</c>: what a part depends on.</summary>
public sealed class DiagnosisPartOptions
{
    /// <summary>Parts without which it fails.</summary>
    [ConfigurationKeyName("depends-on")]
    public string[] DependsOn { get; set; } = [];
}
