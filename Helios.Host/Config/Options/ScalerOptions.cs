using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.scaler</c>: what scales the consumers from outside.</summary>
public sealed class ScalerOptions
{
    /// <summary>http or https address of a Kubernetes API; empty means that the lanes of each node are changed instead.</summary>
    public string Url { get; set; } = "";

    /// <summary>Namespace of the deployment.</summary>
    [TextRule("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", "must be 1 to 63 of a-z, 0-9 and -, not at an end")]
    public string Namespace { get; set; } = "default";

    /// <summary>Name of the deployment.</summary>
    [TextRule("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?", "must be 1 to 253 of a-z, 0-9, . and -, not at an end")]
    public string Deployment { get; set; } = "helios";

    /// <summary>Bearer token.</summary>
    public string Token { get; set; } = "";

    /// <summary>Longest wait for an answer.</summary>
    [DurationRange("100ms", "1m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
