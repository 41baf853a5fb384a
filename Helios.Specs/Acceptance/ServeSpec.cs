using System.Text;
using System.Text.RegularExpressions;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>The service as an operator meets it: a process, a port, a signal.</summary>
public sealed partial class ServeSpec : IDisposable
{
    private const int Events = 600;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Terminated_service_has_committed_everything_it_took_and_goes_on_with_it()
    {
        await using var helios = Serve("helios.window.length=1h");
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = await AddressAsync(helios) };
        var posts = Enumerable.Range(0, Events).Chunk(20).Select(ids => http.PostAsync("/ingest/events", Body(ids)));
        foreach (var answer in await Task.WhenAll(posts))
        {
            answer.EnsureSuccessStatusCode();
        }

        helios.Terminate();
        (await helios.WaitAsync()).ShouldExitWith(0);
        var verdicts = RunningService.Query(_folder.Path, "SELECT verdict, closed_by, count(*) FROM latest_verdicts GROUP BY 1, 2 ORDER BY 1");
        Assert.Equal([$"consistent|complete|{Events / 2}"], verdicts);

        await using var next = Serve("helios.window.length=1s");
        await Eventually.Holds(
            () => RunningService.Query(_folder.Path, "SELECT count(*) FROM latest_verdicts WHERE verdict = 'missing' AND closed_by = 'timeout'")[0] == $"{Events / 2}",
            "windows that were open at the stop time out");
    }

    [Fact]
    public async Task Simulated_service_says_so_in_its_log()
    {
        await using var helios = Serve("helios.simulator.enabled=true");
        await AddressAsync(helios);
        await Eventually.Holds(() => helios.ErrorsSoFar.Contains("SIMULATED", StringComparison.Ordinal), "the log says so", () => helios.ErrorsSoFar);
        helios.Terminate();
        (await helios.WaitAsync()).ShouldExitWith(0);
    }

    [Fact]
    public async Task Unknown_key_refuses_the_start_and_names_the_nearest()
    {
        var file = _folder.Write("my.conf", "helios.window.lenght = 5s\nhelios.http.port = 99999\n");
        var result = (await HeliosProcess.RunAsync(["serve", "--config", file])).ShouldExitWith(3);
        Assert.Contains("helios.window.length", result.Errors, StringComparison.Ordinal);
        Assert.Contains("my.conf:1", result.Errors, StringComparison.Ordinal);
        Assert.Contains("my.conf:2", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_beyond_loopback_refuses_the_start_while_nobody_could_sign_in()
    {
        var result = await HeliosProcess.RunAsync(["serve", "--set", "helios.http.bind=0.0.0.0", "--set", $"helios.data.directory={_folder.Path}"]);
        Assert.Contains("helios users add admin --role admin --offline", result.ShouldExitWith(3).Errors, StringComparison.Ordinal);
    }

    private HeliosProcess Serve(string set) => HeliosProcess.Start(
        ["serve", "--set", "helios.http.port=0", "--set", $"helios.data.directory={_folder.Path}", "--set", set]);

    private static async Task<Uri> AddressAsync(HeliosProcess helios)
    {
        var found = Match.Empty;
        await Eventually.Holds(
            () => (found = Listening().Match(helios.ErrorsSoFar)).Success || helios.HasExited, "the service listens", () => helios.ErrorsSoFar);
        return new Uri(found.Groups[1].Value);
    }

    /// <summary>Even ids from every cloud, odd ids from one only.</summary>
    private static StringContent Body(int[] ids) => new(
        string.Join('\n', ids.SelectMany(id => id % 2 == 0
            ? ["aws", "gcp", "azure"]
            : new[] { "aws" }, (id, cloud) => RunningService.Copy($"e{id}", cloud))),
        Encoding.UTF8);

    [GeneratedRegex("Listening on (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
