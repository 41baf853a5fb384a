using Helios.Pipeline.Decision;

namespace Helios.Specs.Pipeline.Decision;

public sealed class LadderSpec
{
    private const long Now = 638_000_000_000_000_000;
    private static readonly ActionCatalogue Catalogue = ActionCatalogue.Default;
    private static readonly DecisionMaker Maker = new(options: new DecisionOptions { Mode = DecisionMode.Auto, Exploration = 0 });

    [Fact]
    public void First_step_is_the_choice_of_the_ranking()
    {
        var decision = Decide(IssueType.CloudFailure);
        var step = Ladder.Next(Catalogue, [], decision);
        Assert.Equal((LadderStepKind.Act, decision.Chosen, "aws"), (step.Kind, step.Action, step.Target));
    }

    [Fact]
    public void Unfixed_attempts_climb_to_a_person_and_end_there()
    {
        var steps = Climb(IssueType.CloudDegradation, TriedResult.Unfixed);
        Assert.Equal(["restart_cloud_adapter", "circuit_breaker_activate", "migrate_workload", "notify", "do_nothing"], steps);
    }

    [Fact]
    public void Failed_attempt_closes_no_rung_and_the_lowest_left_is_next()
    {
        var steps = Climb(IssueType.HighLatency, TriedResult.Failed);
        Assert.Equal(["circuit_breaker_activate", "restart_cloud_adapter", "throttle_source", "scale_consumers", "notify", "do_nothing"], steps);
    }

    [Fact]
    public void Idempotent_action_that_failed_for_now_is_repeated_once()
    {
        var decision = Decide(IssueType.CloudFailure);
        TriedAction again = new("circuit_breaker_activate", TriedResult.FailedForNow);
        Assert.Equal("circuit_breaker_activate", Ladder.Next(Catalogue, [again], decision).Action);
        Assert.Equal("migrate_workload", Ladder.Next(Catalogue, [again, again], decision).Action);
        TriedAction call = new("notify", TriedResult.FailedForNow);
        Assert.Equal(LadderStepKind.Human, Ladder.Next(Catalogue, [call], Decide(IssueType.Unknown)).Kind);
    }

    [Fact]
    public void Too_many_attempts_call_a_person()
    {
        TriedAction[] tried = [new("replay_dlq", TriedResult.Failed), new("replay_from_kafka", TriedResult.Failed)];
        Assert.Equal("notify", Ladder.Next(Catalogue, tried, Decide(IssueType.MissingEvents), 2).Action);
    }

    [Fact]
    public void Ladder_waits_while_recovery_is_paused_or_the_next_rung_is_busy()
    {
        TriedAction[] tried = [new("restart_cloud_adapter", TriedResult.Unfixed)];
        var paused = Decide(IssueType.CloudDegradation, new GuardContext { Paused = "by ops" });
        Assert.Equal(LadderStepKind.Wait, Ladder.Next(Catalogue, tried, paused).Kind);
        Assert.Equal(LadderStepKind.Wait, Ladder.Next(Catalogue, [], paused).Kind);
        var busy = Decide(IssueType.CloudDegradation, new GuardContext { Busy = new Dictionary<string, string> { ["aws"] = "x" } });
        Assert.Equal(LadderStepKind.Wait, Ladder.Next(Catalogue, tried, busy).Kind);
    }

    [Fact]
    public void Any_sequence_of_results_ends_at_a_person_without_needless_repeats()
    {
        for (var seed = 1; seed <= 1000; seed++)
        {
            var random = new Random(seed);
            var issue = (IssueType)random.Next(8);
            var tried = new List<TriedAction>();
            var decision = Decide(issue, new GuardContext { Permitted = Catalogue.Actions.Where(_ => random.Next(4) > 0).Select(a => a.Name).ToHashSet() });
            var step = Ladder.Next(Catalogue, tried, decision, 100);
            while (step.Kind == LadderStepKind.Act)
            {
                Assert.DoesNotContain(decision.Removed, line => line.Action == step.Action);
                if (tried.Count > 0 && tried[^1].Action == step.Action)
                {
                    var isIdempotent = Catalogue.Find(step.Action)!.IsIdempotent;
                    Assert.True(isIdempotent && tried[^1].Result == TriedResult.FailedForNow, $"seed {seed}: {step.Action} twice in a row");
                }

                tried.Add(new(step.Action, (TriedResult)random.Next(4)));
                Assert.True(tried.Count <= 2 * Catalogue.Actions.Count, $"seed {seed}: no end");
                step = Ladder.Next(Catalogue, tried, decision, 100);
            }

            Assert.True(tried.Count == 0 || step.Kind == LadderStepKind.Human, $"seed {seed}: ended with {step}");
        }
    }

    [Fact]
    public void Every_use_of_the_catalogue_has_its_rung_and_reason()
    {
        foreach (var action in Catalogue.Actions)
        {
            var rungs = action.Name switch { RecoveryAction.DoNothing => (0, 0), RecoveryAction.Notify => (4, 4), _ => (1, 3) };
            Assert.All(action.Uses, use => Assert.InRange(use.Rung, rungs.Item1, rungs.Item2));
            Assert.All(action.Uses, use => Assert.NotEmpty(use.Why));
        }

        Assert.All(Enum.GetValues<IssueType>(), issue => Assert.True(
            issue == IssueType.Unknown || Catalogue.Actions.Any(action => action.UseFor(issue) is { Rung: 1 }), $"{issue} has no first rung"));
    }

    private static List<string> Climb(IssueType issue, TriedResult result)
    {
        var (tried, steps) = (new List<TriedAction>(), new List<string>());
        var decision = Decide(issue);
        LadderStep step;
        do
        {
            step = Ladder.Next(Catalogue, tried, decision, 100);
            steps.Add(step.Action);
            tried.Add(new(step.Action, result));
        }
        while (step.Kind == LadderStepKind.Act);
        return steps;
    }

    private static RecoveryDecision Decide(IssueType issue, GuardContext? guards = null) =>
        Maker.Decide(DecisionInputSpec.Input(issue, "aws") with { Guards = guards ?? GuardContext.Open }, Now);
}
