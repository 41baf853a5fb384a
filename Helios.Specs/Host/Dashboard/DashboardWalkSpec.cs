using System.Diagnostics;
using Helios.Specs.Acceptance;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Dashboard;

/// <summary>The dashboard of a running service as people meet it, in Debian's chromium: Helios.Host/dashboard/walk.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class DashboardWalkSpec(WalkedServices services, ITestOutputHelper output) : IClassFixture<WalkedServices>
{
    // Below the watchdog's, so that what the browser saw is told.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(165);

    private static readonly string Dashboard = Path.Combine(Golden.RepositoryRoot, "Helios.Host", "dashboard");

    /// <summary>The parts are the projects of walk/playwright.config.ts.</summary>
    [Theory]
    [InlineData("at-once")]
    [InlineData("deeds")]
    [InlineData("pages")]
    public async Task Dashboard_walked_in_a_browser_shows_every_page_and_does_what_people_ask(string part)
    {
        Tool.Need("node", "nodejs");
        Tool.Need("chromium", "chromium");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Dashboard, "node_modules", "@playwright", "test")), "the dashboard was not built: npm's packages are not there");
        var (service, guarded) = await services.StartAsync();
        var (code, text) = await Tool.RunAsync(Walk(part, service, guarded), Deadline);
        output.WriteLine(text);
        Assert.True(code == 0, $"{text}\nartifacts/walk has what was on the pages. By hand: ./build.sh run, and beside it npm --prefix Helios.Host/dashboard run walk");
    }

    private static ProcessStartInfo Walk(string part, Uri service, Uri guarded)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Dashboard };
        var program = Path.Combine("node_modules", "@playwright", "test", "cli.js");
        foreach (var argument in (string[])[program, "test", "--config", "walk/playwright.config.ts", "--project", part])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["HELIOS_SERVER"] = service.ToString();
        start.Environment["HELIOS_SERVER_GUARDED"] = guarded.ToString();
        start.Environment["HELIOS_ACCESS_ADMIN_PASSWORD"] = WalkedServices.Password;
        start.Environment["FORCE_COLOR"] = "0";
        return start;
    }
}
