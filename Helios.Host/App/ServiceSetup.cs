using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Host.Observability.Logging;

namespace Helios.Host.App;

/// <summary>What a service is started with.</summary>
/// <param name="Options">Valid configuration.</param>
/// <param name="Logging">The log; not owned.</param>
/// <param name="Problems">The board that the log also writes to.</param>
/// <param name="Time">The clock.</param>
internal sealed record ServiceSetup(HeliosOptions Options, ILoggerFactory Logging, ProblemBoard Problems, TimeProvider Time)
{
    /// <summary>The log for those who follow it; not owned. Stays empty unless <see cref="Logging"/> writes to it.</summary>
    public LogRoom Logs { get; init; } = new(Options.Log, Time);

    /// <summary>The file that the configuration was read from, for messages; null: none was named.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The configuration as it was read, with origins; null: the service was made without a file.</summary>
    public HoconObject? Root { get; init; }

    /// <summary>What an experiment puts in; null: nothing.</summary>
    public ServiceTrial? Trial { get; init; }
}
