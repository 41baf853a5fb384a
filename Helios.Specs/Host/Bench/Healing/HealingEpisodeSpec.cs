using Helios.Host.Bench.Healing;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Bench.Healing;

public sealed class HealingEpisodeSpec
{
    [Fact]
    public async Task Short_episode_runs_a_service_from_the_first_copy_to_the_score()
    {
        var fault = HealingFaults.All.First(fault => fault.Name == "cloud_outage");
        var options = new HealingBenchOptions { WarmUp = TimeSpan.FromSeconds(80), Horizon = TimeSpan.FromSeconds(20), Speed = 20 };
        var result = await new HealingEpisode(fault, HealingPolicies.Nothing, 1, options, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("cloud_outage", "nothing", 1), (result.Fault, result.Policy, result.Run));
        Assert.InRange(result.Score.MttrSeconds, 0, 20);
        Assert.Empty(result.Ran);
        Assert.Null(result.CuredAfter);
    }

    [Fact]
    public void Every_cure_is_an_action_of_the_catalogue_and_the_runbook_knows_only_such()
    {
        var known = Helios.Pipeline.Decision.ActionCatalogue.Default;
        Assert.All(HealingFaults.All.SelectMany(fault => fault.Cures), action => Assert.NotNull(known.Find(action)));
        Assert.All(Enum.GetValues<Helios.Pipeline.Decision.IssueType>(), issue => Assert.NotNull(known.Find(FixedPolicy.ActionFor(issue))));
        Assert.Equal(8, HealingFaults.All.Select(fault => fault.Name).Distinct().Count());
    }

    [Fact]
    public void Fault_ends_by_its_length_or_by_the_deed_that_it_takes_on_the_cloud_that_it_has()
    {
        var clock = new FakeTimeProvider();
        var state = new FaultSwitch(HealingFaults.All.First(fault => fault.Name == "duplicate_storm"));
        Assert.False(state.IsOn(clock.UtcNow));
        state.Begin(clock.UtcNow);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(state.Ran("throttle_source", "aws", clock.UtcNow));
        Assert.False(state.Ran("restart_cloud_adapter", "gcp", clock.UtcNow));
        Assert.True(state.IsOn(clock.UtcNow));
        Assert.True(state.Ran("restart_cloud_adapter", "aws", clock.UtcNow));
        Assert.False(state.IsOn(clock.UtcNow));
        var outage = new FaultSwitch(HealingFaults.All.First(fault => fault.Name == "cloud_outage"));
        outage.Begin(clock.UtcNow);
        Assert.True(outage.IsOn(clock.UtcNow.AddSeconds(89)));
        Assert.False(outage.IsOn(clock.UtcNow.AddSeconds(90)));
    }

    [Theory]
    [InlineData("--faults", "earthquake")]
    [InlineData("--policies", "hope")]
    [InlineData("--runs", "0")]
    [InlineData("--speed", "1000")]
    public async Task Wrong_usage_names_the_option(string option, string value)
    {
        var run = await HeliosProcess.RunAsync(["bench", "healing", option, value]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Errors, StringComparison.Ordinal);
    }
}
