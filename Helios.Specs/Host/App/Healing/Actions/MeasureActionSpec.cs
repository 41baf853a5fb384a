using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Actions;
using Helios.Host.App.Healing.Measures;
using Helios.Host.App.Healing.Scaling;
using Helios.Host.Config.Options;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Host.App.Healing.Actions;

public sealed class MeasureActionSpec
{
    private readonly ActionRig _rig = new("a", "b");

    [Fact]
    public async Task Action_succeeds_once_every_live_node_follows_and_is_taken_back_by_its_own_name()
    {
        var action = Throttle();
        var order = ActionRig.Order(action.Name, "aws", parameters: [("rate", "200")]);
        Assert.True((await action.CheckAsync(order, default)).IsPossible);
        Assert.Null(_rig.Rig.Find("acme", "aws", MeasureKinds.Throttle));
        var turn = 0;
        var outcome = await _rig.RunAsync(action, order, () => _rig.Follow("acme", "aws", MeasureKinds.Throttle, null, turn++ < 3 ? ["a"] : ["a", "b"]));
        Assert.True(outcome.Succeeded, outcome.Text);
        Assert.Equal((MeasureKinds.Throttle, 2.0, 2.0), (outcome.Undo, outcome.Numbers["nodes"], outcome.Numbers["followed"]));
        var measure = _rig.Rig.Find("acme", "aws", MeasureKinds.Throttle)!;
        Assert.Equal(("200", "x1", TimeSpan.FromMinutes(15)), (measure.Value, measure.By, measure.Until - measure.Since));
        Assert.Contains(_rig.Progress, progress => progress.Share == 0.5);
        Assert.True((await action.UndoAsync(order, outcome.Undo!, default)).Succeeded);
        Assert.Null(_rig.Rig.Find("acme", "aws", MeasureKinds.Throttle));
        Assert.True((await action.UndoAsync(order, outcome.Undo!, default)).Succeeded);
    }

    [Fact]
    public async Task Node_that_cannot_follow_is_named_and_the_way_back_is_kept()
    {
        var outcome = await _rig.RunAsync(Throttle(), ActionRig.Order("throttle_source", "aws", parameters: [("rate", "200")]), () =>
        {
            _rig.Follow("acme", "aws", MeasureKinds.Throttle, null, "a");
            _rig.Follow("acme", "aws", MeasureKinds.Throttle, "no such door", "b");
        });
        Assert.False(outcome.Succeeded);
        Assert.Equal(("1 of 2 nodes follow: b: no such door", MeasureKinds.Throttle), (outcome.Text, outcome.Undo));
    }

    [Fact]
    public async Task Node_that_is_dead_is_not_waited_for()
    {
        _rig.Time.Advance(TimeSpan.FromMinutes(20));
        _rig.Registry.Put(new(Name: "a", Instance: "i", Address: "", Version: "1", StartedAt: _rig.Time.GetUtcNow(), SeenAt: _rig.Time.GetUtcNow()));
        var outcome = await _rig.RunAsync(
            Throttle(), ActionRig.Order("throttle_source", "aws", parameters: [("rate", "5")]), () => _rig.Follow("acme", "aws", MeasureKinds.Throttle, null, "a"));
        Assert.True(outcome.Succeeded, outcome.Text);
        Assert.Equal(1, outcome.Numbers["nodes"]);
    }

    [Fact]
    public async Task Supervisor_that_is_silent_is_a_failed_run_with_a_way_back()
    {
        _rig.Rig.Silence = new EntityException(EntityFailure.Timeout, SourceSupervisor.IdOf("acme", "aws"), "no reply in time");
        var outcome = await Throttle().RunAsync(ActionRig.Order("throttle_source", "aws", parameters: [("rate", "5")]), new Progress<ActionProgress>(), default);
        Assert.Equal((false, MeasureKinds.Throttle), (outcome.Succeeded, outcome.Undo));
    }

    [Theory]
    [InlineData("rate", "-1", "rate '-1' must be events a second")]
    [InlineData("rate", "NaN", "rate 'NaN' must be events a second")]
    [InlineData("minutes", "0", "minutes '0' must be a number above 0")]
    [InlineData("minutes", "x", "minutes 'x' must be a number above 0")]
    public async Task Parameter_that_makes_no_sense_is_refused_before_anything_happens(string name, string value, string text)
    {
        var check = await Throttle(100).CheckAsync(ActionRig.Order("throttle_source", "aws", parameters: [(name, value)]), default);
        Assert.False(check.IsPossible);
        Assert.StartsWith(text, check.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throttle_without_a_rate_halves_what_comes()
    {
        Assert.Contains("throttled to 50 events", (await Throttle(101).CheckAsync(ActionRig.Order("throttle_source", "aws"), default)).Text, StringComparison.Ordinal);
        Assert.False((await Throttle(1).CheckAsync(ActionRig.Order("throttle_source", "aws"), default)).IsPossible);
        Assert.False((await Throttle(100).CheckAsync(ActionRig.Order("throttle_source", "Not A Cloud"), default)).IsPossible);
    }

    [Fact]
    public async Task Restart_and_fallback_refuse_what_is_not_there()
    {
        var restart = new RestartAdapterAction(_rig.Parts, cloud => cloud == "aws");
        Assert.True((await restart.CheckAsync(ActionRig.Order(restart.Name, "aws"), default)).IsPossible);
        Assert.Equal("there is no cloud 'ibm' here, so there is no adapter to restart", (await restart.CheckAsync(ActionRig.Order(restart.Name, "ibm"), default)).Text);
        var fallback = new FallbackAction(_rig.Parts, new FallbackFollower(new Dictionary<string, Helios.Connectors.Fallback.IForcedFallback>()));
        Assert.Equal("index has no embedded twin in this configuration; no part has one", (await fallback.CheckAsync(ActionRig.Order(fallback.Name, "index"), default)).Text);
    }

    [Fact]
    public async Task Migration_names_the_clouds_that_are_left_and_says_what_waits()
    {
        var expected = new ExpectedSources(new StreamNames(), ["aws", "gcp", "azure"]);
        var verdicts = new FixedVerdicts("consistent:", "missing:azure", "missing:azure", "missing:gcp", "inconsistent:");
        var migrate = new MigrateAction(_rig.Parts, expected, verdicts);
        var order = ActionRig.Order(migrate.Name, "azure");
        var outcome = await _rig.RunAsync(migrate, order, () => _rig.Follow("acme", "azure", MeasureKinds.Reroute, null, "a", "b"));
        Assert.True(outcome.Succeeded, outcome.Text);
        Assert.Equal(("aws,gcp", null), (_rig.Rig.Find("acme", "azure", MeasureKinds.Reroute)!.Value, _rig.Rig.Find("acme", "azure", MeasureKinds.Reroute)!.Until));
        Assert.Equal((5.0, 2.0, 1.0, 1.0), (outcome.Numbers["sampled"], outcome.Numbers["backlog"], outcome.Numbers["lacking"], outcome.Numbers["differ"]));
        Assert.Contains("3 agree but for azure, 1 differ, 1 miss another cloud; 2 wait for azure alone", outcome.Text, StringComparison.Ordinal);
        Assert.False((await migrate.CheckAsync(ActionRig.Order(migrate.Name, "ibm"), default)).IsPossible);
        Assert.False((await migrate.CheckAsync(ActionRig.Order(migrate.Name, "azure", parameters: [("to", "azure,gcp")]), default)).IsPossible);
    }

    [Fact]
    public async Task Lanes_go_up_by_one_and_not_beyond_the_bound()
    {
        IRecoveryAction scale = new ScaleAction(_rig.Parts, new ScaleParts { Lanes = () => 3, MaxLanes = 4, Partitions = 1 });
        var order = ActionRig.Order(scale.Name, "consumers", "_system");
        var outcome = await _rig.RunAsync(scale, order, () => _rig.Follow("_system", "consumers", MeasureKinds.Lanes, null, "a", "b"));
        Assert.True(outcome.Succeeded, outcome.Text);
        Assert.Equal("4", _rig.Rig.Find("_system", "consumers", MeasureKinds.Lanes)!.Value);
        Assert.False((await scale.CheckAsync(ActionRig.Order(scale.Name, "consumers", parameters: [("lanes", "5")]), default)).IsPossible);
        Assert.False((await scale.CheckAsync(ActionRig.Order(scale.Name, "consumers", parameters: [("lanes", "0")]), default)).IsPossible);
    }

    [Fact]
    public async Task With_a_scaler_replicas_change_within_the_partitions_and_go_back()
    {
        var replicas = 3;
        await using var server = await ScriptedServer.StartAsync(request =>
        {
            replicas = request.Method == "PATCH" ? (int)System.Text.Json.Nodes.JsonNode.Parse(request.Body)!["spec"]!["replicas"]! : replicas;
            return (200, $$$"""{"kind":"Scale","apiVersion":"autoscaling/v1","metadata":{},"spec":{"replicas":{{{replicas}}}}}""");
        });
        using var scaler = new ExternalScaler(new ScalerOptions { Url = server.Address });
        IRecoveryAction scale = new ScaleAction(_rig.Parts, new ScaleParts { Scaler = scaler, Lanes = () => 1, MaxLanes = 1, Partitions = 4 });
        var order = ActionRig.Order(scale.Name, "consumers");
        Assert.Equal("default/helios goes from 3 to 4 replicas", (await scale.CheckAsync(order, default)).Text);
        var outcome = await scale.RunAsync(order, new Progress<ActionProgress>(), default);
        Assert.Equal((true, 4, "replicas 3"), (outcome.Succeeded, replicas, outcome.Undo));
        Assert.Contains("more than the 4 partitions", (await scale.CheckAsync(order, default)).Text, StringComparison.Ordinal);
        Assert.True((await scale.UndoAsync(order, outcome.Undo!, default)).Succeeded);
        Assert.Equal(3, replicas);
    }

    private ThrottleAction Throttle(double present = 0) => new(_rig.Parts, _ => present, othersWrite: false);
}
