using Helios.Pipeline.Decision;

namespace Helios.Specs.Pipeline.Decision;

public sealed class DecisionInputSpec
{
    private const long Now = 638_000_000_000_000_000;
    private static readonly DecisionMaker Maker = new(options: new DecisionOptions { Mode = DecisionMode.Auto, Exploration = 0 });

    [Fact]
    public void Every_guard_removes_with_its_word_and_leaves_do_nothing()
    {
        Check(GuardReason.Paused, new GuardContext { Paused = "paused by ops until noon" });
        Check(GuardReason.Maintenance, new GuardContext { Maintenance = "upgrade" });
        Check(GuardReason.Storm, new GuardContext { Storm = "3 of 4 targets are sick" });
        Check(GuardReason.Data, new GuardContext { Doubt = "the last sample is 5 minutes old" });
        Check(GuardReason.BlastRadius, new GuardContext { MaximumRadius = BlastRadius.Part });
        Check(GuardReason.TargetBusy, new GuardContext { Busy = new Dictionary<string, string> { ["aws"] = "x1" } });
        Check(GuardReason.NotPossible, new GuardContext { Impossible = Named("cannot run: no such subscription") });
        Check(GuardReason.Disabled, new GuardContext { Modes = Of(DecisionMode.Off) });
        Check(GuardReason.Concurrency, new GuardContext { RunningInTenant = 2, MaximumInTenant = 2 });
        Check(GuardReason.Concurrency, new GuardContext { RunningOnCloud = new Dictionary<string, int> { ["aws"] = 3 }, MaximumOnCloud = 3 });
        Check(GuardReason.Cooldown, new GuardContext { Cooldowns = new Dictionary<TargetedAction, long> { [new("aws", "circuit_breaker_activate")] = Now + 1 } });

        static void Check(GuardReason reason, GuardContext guards)
        {
            var decision = Maker.Decide(Input(IssueType.CloudFailure, "aws") with { Guards = guards }, Now);
            var removed = Assert.Single(decision.Removed, line => line.Action == "circuit_breaker_activate");
            Assert.Equal(reason, removed.Reason);
            Assert.Contains("do_nothing", decision.Matrix.AlternativeNames);
            Assert.DoesNotContain("circuit_breaker_activate", decision.Matrix.AlternativeNames);
        }

        static Dictionary<string, string> Named(string why) => new() { ["circuit_breaker_activate"] = why };
        static Dictionary<string, DecisionMode> Of(DecisionMode mode) => new() { ["circuit_breaker_activate"] = mode };
    }

    [Fact]
    public void No_action_outside_its_guards_is_chosen_whatever_its_numbers_say()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var issue = (IssueType)random.Next(8);
            var best = ActionCatalogue.Default.Actions[random.Next(13)].Name;
            var perfect = new ActionEstimate(0.001, 0, 1, 0, EstimateOrigin.Learnt, 100);
            var input = Input(issue, new[] { "aws", "index", "consumers", "" }[random.Next(4)]) with
            {
                Estimates = new Dictionary<string, ActionEstimate> { [best] = perfect },
                Guards = new GuardContext { Permitted = ActionCatalogue.Default.Actions.Where(a => a.Name != best).Select(a => a.Name).ToHashSet() },
            };
            var decision = Maker.Decide(input, Now);
            Assert.True(decision.Chosen != best, $"seed {seed}: {best} was chosen for {issue} though it is not permitted");
            Assert.Equal(14, decision.Matrix.Alternatives + decision.Removed.Count);
        }
    }

    [Fact]
    public void Storm_and_doubt_still_call_a_person()
    {
        foreach (var guards in new[] { new GuardContext { Storm = "sick" }, new GuardContext { Doubt = "old" } })
        {
            var decision = Maker.Decide(Input(IssueType.CloudFailure, "aws") with { Guards = guards }, Now);
            Assert.Equal(["notify", "do_nothing"], decision.Matrix.AlternativeNames);
            Assert.Single(decision.InForce);
        }
    }

    [Theory]
    [InlineData("aws", "switch_to_fallback", false)]
    [InlineData("index", "switch_to_fallback", true)]
    [InlineData("consumers", "switch_to_fallback", false)]
    [InlineData("index", "migrate_workload", false)]
    [InlineData("aws", "migrate_workload", true)]
    [InlineData("", "rebuild_index", true)]
    public void Action_is_possible_only_where_the_cause_gives_it_a_target(string cause, string action, bool isPossible) =>
        Assert.Equal(isPossible, Maker.Decide(Input(IssueType.SystemFailure, cause), Now).Matrix.AlternativeNames.Contains(action));

    [Fact]
    public void Target_of_the_choice_follows_from_its_kind()
    {
        Assert.Equal(("circuit_breaker_activate", "aws"), Chosen(IssueType.CloudFailure, "aws"));
        Assert.Equal(("switch_to_fallback", "store"), Chosen(IssueType.SystemFailure, "store"));
        Assert.Equal(("notify", "person"), Chosen(IssueType.Unknown, ""));

        static (string, string) Chosen(IssueType issue, string cause)
        {
            var decision = Maker.Decide(Input(issue, cause), Now);
            return (decision.Chosen, decision.Target);
        }
    }

    [Theory]
    [InlineData("duplicate_rate", "throttle_source", "circuit_breaker_activate")]
    [InlineData("inconsistent_rate", "circuit_breaker_activate", "throttle_source")]
    [InlineData("poison", "purge_poison", "replay_from_kafka")]
    [InlineData("missing_event_rate", "replay_from_kafka", "purge_poison")]
    public void Symptoms_tell_which_actions_help_an_adapter(string symptom, string helps, string doesNot)
    {
        var decision = Maker.Decide(Input(IssueType.AdapterFailure, "aws") with { Symptoms = [symptom] }, Now);
        Assert.Contains(helps, decision.Matrix.AlternativeNames);
        var removed = Assert.Single(decision.Removed, line => line.Action == doesNot);
        Assert.Equal(GuardReason.NotApplicable, removed.Reason);
        Assert.Contains("only where", removed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Disruptive_action_needs_approval_unless_it_was_rehearsed_lately()
    {
        Assert.Equal(DecisionMode.Approve, Of(GuardContext.Open));
        Assert.Equal(DecisionMode.Auto, Of(Rehearsed(TimeSpan.FromDays(29))));
        Assert.Equal(DecisionMode.Approve, Of(Rehearsed(TimeSpan.FromDays(31))));

        static GuardContext Rehearsed(TimeSpan ago) => new() { Rehearsed = new Dictionary<string, long> { ["migrate_workload"] = Now - ago.Ticks } };
        static DecisionMode Of(GuardContext guards) =>
            Maker.Decide(Input(IssueType.CloudFailure, "aws") with { Guards = guards }, Now).Basis.Single(line => line.Action == "migrate_workload").Mode;
    }

    [Fact]
    public void Strictest_mode_holds_and_the_reason_is_told()
    {
        var input = Input(IssueType.CloudFailure, "aws") with { Mode = DecisionMode.Observe };
        Assert.Equal(DecisionMode.Observe, Maker.Decide(input, Now).Mode);
        var own = new GuardContext { Modes = new Dictionary<string, DecisionMode> { ["circuit_breaker_activate"] = DecisionMode.Suggest } };
        var decision = Maker.Decide(input with { Mode = DecisionMode.Auto, Guards = own }, Now);
        Assert.Equal(DecisionMode.Suggest, decision.Mode);
        Assert.Equal(["mode_of_action"], decision.ModeReasons);
        Assert.Equal(DecisionMode.Observe, Maker.Decide(input with { Guards = own }, Now).Mode);
    }

    [Fact]
    public void Unclear_choice_goes_no_further_than_it_may()
    {
        var maker = new DecisionMaker(options: new DecisionOptions { Mode = DecisionMode.Auto, MinimumGap = 2, Unclear = DecisionMode.Suggest });
        var decision = maker.Decide(Input(IssueType.CloudFailure, "aws"), Now);
        Assert.Equal(DecisionMode.Suggest, decision.Mode);
        Assert.Equal(["unclear"], decision.ModeReasons);
    }

    [Fact]
    public void Learnt_estimates_take_the_place_of_the_catalogues_and_say_so()
    {
        var learnt = new ActionEstimate(3000, 0.9, 0.01, 0.1, EstimateOrigin.Learnt, 40);
        var input = Input(IssueType.CloudFailure, "aws") with { Estimates = new Dictionary<string, ActionEstimate> { ["circuit_breaker_activate"] = learnt } };
        var decision = Maker.Decide(input, Now);
        Assert.NotEqual("circuit_breaker_activate", decision.Chosen);
        var line = decision.Basis.Single(basis => basis.Action == "circuit_breaker_activate");
        Assert.Equal((EstimateOrigin.Learnt, 40), (line.Origin, line.Runs));
        var bad = new Dictionary<string, ActionEstimate> { ["notify"] = learnt with { SuccessRate = 1.5 } };
        Assert.Throws<ArgumentException>(() => Maker.Decide(input with { Estimates = bad }, Now));
    }

    [Fact]
    public void Known_weights_are_used_and_named()
    {
        var known = new KnownWeights([0.1, 0.2, 0.3, 0.4], [0.25, 0.25, 0.25, 0.25], [0.3, 0.25, 0.3, 0.15], "knowledge of 2026-11-01");
        var decision = Maker.Decide(Input(IssueType.CloudFailure, "aws") with { Weights = known }, Now);
        Assert.Equal(known.Values, decision.Matrix.Weights.ToArray());
        Assert.Equal((known.Entropy, known.From), (decision.EntropyWeights, decision.WeightsFrom));
    }

    [Fact]
    public void Known_weights_of_another_prior_are_blended_anew_from_their_data()
    {
        var known = new KnownWeights([0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1], [1, 1, 1, 1], "knowledge of 2026-11-01");
        var decision = Maker.Decide(Input(IssueType.CloudFailure, "aws") with { Weights = known }, Now);
        Assert.Equal(BoundedWeights.Blend([0.3, 0.25, 0.3, 0.15], [0.4, 0.3, 0.2, 0.1], 0.05, 0.5), decision.Matrix.Weights.ToArray());
    }

    [Fact]
    public void Exploration_happens_only_among_suggestions_and_about_as_often_as_set()
    {
        var explored = Explored(DecisionMode.Suggest);
        Assert.InRange(explored.Count(decision => decision.IsExplored), 150, 450);
        Assert.All(explored, decision => Assert.NotEqual("notify", decision.Chosen));
        Assert.DoesNotContain(Explored(DecisionMode.Auto), decision => decision.IsExplored);
        Assert.DoesNotContain(Explored(DecisionMode.Observe), decision => decision.IsExplored);
        Assert.Equal(explored.Select(decision => decision.Chosen), Explored(DecisionMode.Suggest).Select(decision => decision.Chosen));

        static List<RecoveryDecision> Explored(DecisionMode mode)
        {
            var maker = new DecisionMaker(options: new DecisionOptions { Mode = mode, Exploration = 0.3 });
            var known = new ActionEstimate(10, 0.4, 1, 0.1, EstimateOrigin.Learnt, 20);
            return [.. Enumerable.Range(0, 1000).Select(i => maker.Decide(
                Input(IssueType.HighLatency, "aws") with
                {
                    Incident = $"i{i}",
                    Estimates = new Dictionary<string, ActionEstimate> { ["circuit_breaker_activate"] = known },
                },
                Now))];
        }
    }

    [Fact]
    public void Turn_gives_a_decision_its_own_id_and_the_same_input_the_same()
    {
        var input = Input(IssueType.CloudFailure, "aws");
        Assert.Equal(Maker.Decide(input, Now).Id, Maker.Decide(input, Now + 1).Id);
        Assert.NotEqual(Maker.Decide(input, Now).Id, Maker.Decide(input with { Turn = "2" }, Now).Id);
    }

    internal static DecisionInput Input(IssueType issue, string? cause) => new() { Incident = "i1", Tenant = "acme", Issue = issue, Cause = cause };
}
