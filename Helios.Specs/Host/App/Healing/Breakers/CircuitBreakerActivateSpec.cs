using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Host.App.Healing.Breakers;
using Helios.Pipeline.Decision;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Breakers;

public sealed class CircuitBreakerActivateSpec
{
    private readonly BreakerCluster _cluster = new(new FakeTimeProvider());
    private readonly CircuitBreakerActivate _action;

    public CircuitBreakerActivateSpec() => _action = new CircuitBreakerActivate(_cluster, cloud => cloud == "aws");

    [Fact]
    public async Task Run_isolates_both_operations_and_undo_closes_them()
    {
        var outcome = await RunAsync("x1");
        Assert.Equal((true, "aws/ingest,aws/delivery"), (outcome.Succeeded, outcome.Undo));
        Assert.All(BreakerOperations.All, operation => Assert.Equal(
            (BreakerStatus.Isolated, "x1", "cloud_failure of aws"),
            (_cluster.State($"aws/{operation}").Status, _cluster.State($"aws/{operation}").Isolation!.Execution, _cluster.State($"aws/{operation}").Reason)));
        Assert.Equal(outcome.Undo, (await RunAsync("x1")).Undo);
        var undone = await _action.UndoAsync(Order("x1"), outcome.Undo!, default);
        Assert.Equal((true, 2.0), (undone.Succeeded, undone.Numbers["closed"]));
        Assert.All(BreakerOperations.All, operation => Assert.Equal(BreakerStatus.Closed, _cluster.State($"aws/{operation}").Status));
        Assert.Equal(2, (await _action.UndoAsync(Order("x1"), outcome.Undo!, default)).Numbers["kept"]);
    }

    [Fact]
    public async Task What_a_person_holds_is_left_to_the_person()
    {
        _cluster.Ask("aws/ingest", new BreakerCommand.Isolate("ann", "work"));
        var outcome = await RunAsync("x1");
        Assert.Equal((true, "aws/delivery"), (outcome.Succeeded, outcome.Undo));
        _cluster.Ask("aws/delivery", new BreakerCommand.Isolate("ann", "me too"));
        var undone = await _action.UndoAsync(Order("x1"), outcome.Undo!, default);
        Assert.Contains("ann holds it isolated: me too", undone.Text, StringComparison.Ordinal);
        Assert.Equal(BreakerStatus.Isolated, _cluster.State("aws/delivery").Status);
    }

    [Fact]
    public async Task Target_that_is_no_cloud_is_refused_and_touches_nothing()
    {
        Assert.False((await _action.CheckAsync(Order("x1", "index"), default)).IsPossible);
        Assert.False((await _action.RunAsync(Order("x1", "index"), new Progress<ActionProgress>(), default)).Succeeded);
        Assert.True((await _action.CheckAsync(Order("x1"), default)).IsPossible);
        Assert.Empty(_cluster.Commands);
    }

    [Fact]
    public async Task Entity_that_does_not_answer_fails_the_run()
    {
        _cluster.Failure = EntityFailure.Timeout;
        var outcome = await RunAsync("x1");
        Assert.Equal((false, (string?)null, 2.0), (outcome.Succeeded, outcome.Undo, outcome.Numbers["failed"]));
    }

    private ValueTask<ActionOutcome> RunAsync(string execution) => _action.RunAsync(Order(execution), new Progress<ActionProgress>(), default);

    private static ActionOrder Order(string execution, string target = "aws") => new()
    {
        Execution = execution,
        Action = "circuit_breaker_activate",
        Tenant = "acme",
        Target = target,
        Issue = IssueType.CloudFailure,
        Since = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
    };
}
