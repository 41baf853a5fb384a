using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.data</c>: where state is kept.</summary>
public sealed class DataOptions
{
    /// <summary>Folder for databases and filters; made when absent; relative to the working directory.</summary>
    [TextRule(".*[^ ].*", "must not be empty")]
    public string Directory { get; set; } = "./data";
}
