using Helios.Host.Bench.Http;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Bench.Http;

public sealed class HttpBenchSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_reach_a_service_that_runs_already()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        var options = new HttpBenchOptions { Server = new Uri(running.Service.Address), Events = 3000, Batch = 500, Reads = 0, Load = 0, Seconds = 1 };
        var result = await new HttpBench(options, TimeProvider.System).RunAsync(_ => { }, TestContext.Current.CancellationToken);
        Assert.Null(result.Reads);
        Assert.True(result.Ingest is { TakenPerSecond: > 0, DurablePerSecond: null });
    }

    [Fact]
    public async Task Every_read_of_the_mix_is_answered_or_known_to_be_absent()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var mix = new ReadMix(new Uri(running.Service.Address), null, TimeProvider.System);
        await mix.ProbeAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < mix.Routes.Count; i++)
        {
            Assert.True((await mix.ReadAsync(i, 0, TestContext.Current.CancellationToken)).IsGood, mix.Routes[i]);
        }

        Assert.Contains("/status", mix.Routes);
    }
}
