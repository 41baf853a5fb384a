using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.node</c>: who this process is.</summary>
public sealed class NodeOptions
{
    /// <summary>Name in logs, metrics and status.</summary>
    [TextRule("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit")]
    public string Name { get; set; } = "helios";
}
