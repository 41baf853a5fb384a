using Helios.Host.Config.Options;
using Helios.Host.Simulation;

namespace Helios.Host.App;

/// <summary>Configuration in the words of the simulator. Pure, apart from reading payload files.</summary>
internal static class SimulatorSettings
{
    /// <exception cref="StartupException">Something cannot be simulated; every problem is named.</exception>
    public static LiveSimulator Create(HeliosOptions options, TimeProvider time, Action<string> note)
    {
        var simulation = Options(options.Simulator, options.Window.Length);
        var problems = SimulationOptionsValidator.Check(simulation);
        if (problems.Count > 0)
        {
            throw new StartupException($"helios.simulator: {string.Join(' ', problems)}");
        }

        return new LiveSimulator(simulation, Payloads(options.Simulator.Payloads, note), time);
    }

    private static SimulationOptions Options(SimulatorOptions options, TimeSpan window) => new()
    {
        EventsPerSecond = options.Rate,
        Clouds = options.Clouds,
        Tenants = options.Tenants,
        Missing = options.Loss,
        Duplicates = options.Duplicates,
        Corruption = options.Corruption,
        Lateness = options.Lateness,
        Collisions = options.Collisions,
        Unexpected = options.Unexpected,
        OutOfOrder = options.OutOfOrder,
        SkewMilliseconds = (int)options.Skew.TotalMilliseconds,
        Outages = [.. options.Outages.Select(text =>
            OutageSpec.TryParse(text, out var outage) ? outage : throw Wrong("outages", text, OutageSpec.Example))],
        Bursts = [.. options.Bursts.Select(text =>
            BurstSpec.TryParse(text, out var burst) ? burst : throw Wrong("bursts", text, BurstSpec.Example))],
        Seed = (ulong)options.Seed,
        Window = window,
    };

    private static PayloadLibrary Payloads(string folder, Action<string> note)
    {
        try
        {
            return folder.Length == 0 ? PayloadLibrary.BuiltIn([]) : PayloadLibrary.FromFolder(folder, [], note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"helios.simulator.payloads: {e.Message}", e);
        }
    }

    private static StartupException Wrong(string key, string text, string example) =>
        new($"helios.simulator.{key}: '{text}' cannot be read; write {example}");
}
