using System.Text;
using Helios.Host.Simulation;

namespace Helios.Specs.Host.Simulation;

/// <summary>A whole simulation in memory.</summary>
internal sealed record Simulated(string[] Lines, string[] Truth, SimulationSummary Summary)
{
    public static async Task<Simulated> RunAsync(SimulationOptions options, PayloadLibrary? payloads = null)
    {
        Assert.Empty(SimulationOptionsValidator.Check(options));
        using var events = new MemoryStream();
        using var truth = new MemoryStream();
        var summary = await SimulationFile.WriteAsync(
            options, payloads ?? PayloadLibrary.BuiltIn(options.Types), events, truth, _ => { }, CancellationToken.None);
        return new Simulated(Split(events), Split(truth), summary);
    }

    private static string[] Split(MemoryStream stream) =>
        Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
