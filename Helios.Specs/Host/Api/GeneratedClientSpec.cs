using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api;

/// <summary>A client in TypeScript, generated from the document that a service serves: its types hold, and it reads and writes.</summary>
public sealed class GeneratedClientSpec : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What it does stands in <c>Helios.Host/dashboard/client</c>; the client of the approved document must be the same.</summary>
    [Fact]
    public async Task Client_of_the_served_document_round_trips()
    {
        var dashboard = Path.Combine(Golden.RepositoryRoot, "Helios.Host", "dashboard");
        Assert.SkipUnless(
            Tool.IsThere("node") && File.Exists(Path.Combine(dashboard, "node_modules", ".package-lock.json")),
            "Node 20 or the packages of the dashboard are not there: ./build.sh build fetches them where npm is");
        await using var running = await RunningService.StartAsync(_folder.Path);
        var (code, text) = await Tool.RunAsync("node", [Path.Combine(dashboard, "client", "run.mjs"), running.Service.Address], deadline: Deadline);
        Assert.True(code == 0, text);
        Assert.Contains("reads every list", text, StringComparison.Ordinal);
    }
}
