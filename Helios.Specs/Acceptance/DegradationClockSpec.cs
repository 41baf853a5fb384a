using System.Diagnostics;
using Helios.Host.App;
using Helios.Host.Config;
using Helios.Host.Observability;
using Helios.Specs.Host.App;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Acceptance;

/// <summary>The clock stepping back by five minutes: windows neither end early nor freeze, and arrivals never go back within a shard.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class DegradationClockSpec : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(-5);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clock_stepping_back_five_minutes_ends_no_window_early_and_freezes_none(bool ownClock)
    {
        // Without the service's own clock: what a shard sees whose records are stamped by others, a broker for instance.
        var wall = new StepClock();
        using var steady = new SteadyClock(wall);
        var problems = new ProblemBoard();
        using var logging = LoggerFactory.Create(log => log.AddProvider(new ProblemLoggerProvider(problems, TimeProvider.System)));
        var config = HeliosConfiguration.Load(null, ["helios.http.port=0", $"helios.data.directory={_folder.Path}", "helios.window.length=3s"], _ => null);
        await using var service = await HeliosService.StartAsync(
            new ServiceSetup(config.Options!, logging, problems, ownClock ? steady : wall), TestContext.Current.CancellationToken);
        using var client = new ServiceClient(new Uri(service.Address));

        await client.PostCopyAsync("open", "aws");
        await client.PostCopyAsync("first", "aws");
        wall.Step(Step);
        var watch = Stopwatch.StartNew();
        await client.PostCopyAsync("open", "gcp");
        await client.PostCopyAsync("open", "azure");
        await client.PostCopyAsync("second", "aws");
        await HoldsAsync("open", "consistent|0|complete");
        await HoldsAsync("first", "missing|0|timeout");
        await HoldsAsync("second", "missing|0|timeout");
        Assert.InRange(watch.Elapsed.TotalSeconds, 2, 40);
        Assert.Equal(["first", "open"], Order("'open', 'first'").Order());
        Assert.Equal("second", Order("'open', 'first', 'second'")[^1]);
        if (ownClock)
        {
            Assert.Contains(problems.Newest, problem => problem.Contains("The clock stepped back by 300 s", StringComparison.Ordinal));
            Assert.Contains("The clock stepped back by 300 s", await client.PageAsync(exit: 0), StringComparison.Ordinal);
            Assert.InRange(steady.Ahead.TotalSeconds, 290, 300);
        }
    }

    private string[] Order(string ids) =>
        RunningService.Query(_folder.Path, $"SELECT event_id FROM verdicts WHERE event_id IN ({ids}) ORDER BY window_start, event_id");

    private Task HoldsAsync(string id, string expected)
    {
        var last = "";
        return Eventually.Holds(
            () => (last = string.Join(' ', RunningService.Query(_folder.Path, $"SELECT verdict || '|' || revision || '|' || closed_by FROM latest_verdicts WHERE event_id = '{id}'"))) == expected,
            $"{id} is {expected}",
            () => last);
    }
}
