using System.Text;
using System.Text.Json;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Actors.Feedback;

public sealed class KnowledgeEntitySpec
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly KnowledgeEntity Entity = new(ActionCatalogue.Default, new FeedbackOptions());

    private KnowledgeState _state = Entity.Initial("acme");
    private DateTimeOffset _now = Start;

    [Fact]
    public void Outcome_moves_its_estimate_at_once_and_is_recorded()
    {
        var decided = Tell(new KnowledgeCommand.RunEnded(Outcome("x1", "replay_from_kafka", false)));
        var estimate = Assert.Single(_state.Estimates);
        Assert.Equal((EstimateOrigin.Learnt, 1), (estimate.Numbers.Origin, estimate.Numbers.Runs));
        Assert.Equal(9.5 / 11, estimate.Numbers.SuccessRate, 1e-9);
        var change = Assert.Single(_state.Changes);
        Assert.Equal((1, "run", "replay_from_kafka|missing_events", "helios"), (change.Number, change.Kind, change.Subject, change.By));
        Assert.Equal((0.95, estimate.Numbers.SuccessRate), (change.From["success_rate"], change.To["success_rate"]));
        Assert.Contains("x1 failed", change.Why, StringComparison.Ordinal);
        Assert.Equal(["knowledge", "knowledge-change"], decided.Views.Select(view => view.Kind));
        var effect = Assert.IsType<KnowledgeMoved>(Assert.Single(decided.Effects));
        Assert.Equal(estimate.Numbers, effect.Knowledge.For(IssueType.MissingEvents)["replay_from_kafka"]);
        Assert.Equal(Start.AddDays(1), Entity.WakeAt(_state));
    }

    [Fact]
    public void Outcome_that_comes_again_changes_nothing()
    {
        var command = new KnowledgeCommand.RunEnded(Outcome("x1", "replay_from_kafka", true));
        Tell(command);
        var state = Text(_state);
        var again = Tell(command);
        Assert.Empty(again.Events);
        Assert.Empty(again.Views);
        Assert.True(((KnowledgeReply)again.Reply!).Done);
        Assert.Equal(state, Text(_state));
    }

    [Theory]
    [InlineData("no_such_action", "acme", "failed")]
    [InlineData("migrate_workload", "acme", "failed")]
    [InlineData("replay_from_kafka", "other", "failed")]
    [InlineData("replay_from_kafka", "acme", "abandoned")]
    public void Outcome_that_teaches_nothing_is_refused(string action, string tenant, string state)
    {
        var decided = Tell(new KnowledgeCommand.RunEnded(Outcome("x1", action, false) with { Tenant = tenant, State = state }));
        Assert.Empty(decided.Events);
        Assert.False(((KnowledgeReply)decided.Reply!).Done);
    }

    [Fact]
    public void Replayed_events_give_the_same_state_over_json()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            (_state, _now) = (Entity.Initial("acme"), Start);
            var random = new Random(seed);
            var folded = Entity.Initial("acme");
            for (var i = 0; i < 60; i++)
            {
                _now += TimeSpan.FromHours(random.Next(60));
                var command = JsonSerializer.Deserialize(JsonSerializer.Serialize(Any(random, i), Entity.CommandJson), Entity.CommandJson)!;
                foreach (var change in Tell(command).Events)
                {
                    folded = Entity.Apply(folded, JsonSerializer.Deserialize(JsonSerializer.Serialize(change, Entity.EventJson), Entity.EventJson)!);
                }

                Assert.All(_state.Estimates, estimate => Assert.True(estimate.Numbers.IsValid, $"seed {seed}: {estimate}"));
            }

            Assert.True(Text(_state) == Text(folded), $"seed {seed}");
            Assert.Equal(Text(_state), Text(JsonSerializer.Deserialize(Text(_state), Entity.StateJson)!));
        }
    }

    [Fact]
    public void Reverted_run_is_forgotten_with_all_later_ones_and_does_not_come_back()
    {
        Learn("x1", true);
        var before = _state.Estimates[0].Numbers;
        Learn("x2", false);
        Learn("x3", false);
        var decided = Tell(new KnowledgeCommand.Revert(2, "ops", "the archive was offline"));
        Assert.Equal(before, _state.Estimates[0].Numbers);
        Assert.Equal([0L, 4, 4, 0], _state.Changes.Select(change => change.RevertedBy));
        Assert.Equal("knowledge_revert", Assert.Single(decided.Audit).Action);
        Assert.Equal(4, decided.Views.Count);
        Assert.Empty(Tell(new KnowledgeCommand.RunEnded(Outcome("x2", "replay_from_kafka", false))).Events);
        Assert.Empty(Tell(new KnowledgeCommand.Revert(2, "ops", "again")).Events);
        Assert.All(Tell(new KnowledgeCommand.Recalculate("ops")).Events, change => Assert.IsType<KnowledgeEvent.Weighed>(change));
        Assert.Equal(before, _state.Estimates[0].Numbers);
    }

    [Fact]
    public void Reverting_the_first_run_brings_the_catalogue_back()
    {
        Learn("x1", false);
        Tell(new KnowledgeCommand.Revert(1, "ops", "a drill"));
        Assert.Empty(_state.Estimates);
        Assert.Empty(_state.RecordOf("replay_from_kafka", IssueType.MissingEvents).Runs);
    }

    [Fact]
    public void Pin_holds_against_outcomes_until_it_is_let_go()
    {
        var pin = new EstimatePin { Action = "replay_from_kafka", SuccessRate = 0.5, MttrSeconds = 77 };
        Tell(new KnowledgeCommand.Pin(pin, "ops", "measured by hand"));
        Learn("x1", true);
        var pinned = _state.EstimateOf("replay_from_kafka|missing_events")!.Numbers;
        Assert.Equal((0.5, 77, 0.1, EstimateOrigin.Pinned), (pinned.SuccessRate, pinned.MttrSeconds, pinned.QosImpact, pinned.Origin));
        Assert.Equal(3, _state.Estimates.Count);
        Assert.Empty(Tell(new KnowledgeCommand.Pin(pin, "ops", "measured by hand")).Events);
        Tell(new KnowledgeCommand.Pin(new EstimatePin { Action = "replay_from_kafka" }, "ops", "learn again"));
        var free = Assert.Single(_state.Estimates).Numbers;
        Assert.Equal((EstimateOrigin.Learnt, 1), (free.Origin, free.Runs));
        Tell(new KnowledgeCommand.Revert(_state.Number, "ops", "not yet"));
        Assert.Equal(0.5, _state.EstimateOf("replay_from_kafka|cloud_degradation")!.Numbers.SuccessRate);
    }

    [Theory]
    [InlineData("nothing_like_it", null, 0.5, "why", "there is no action")]
    [InlineData("migrate_workload", IssueType.ConsumerLag, 0.5, "why", "is no action for consumer_lag")]
    [InlineData("notify", null, 1.5, "why", "must be 0 to 1")]
    [InlineData("notify", null, double.NaN, "why", "must be 0 to 1")]
    [InlineData("notify", null, 0.5, " ", "reason")]
    public void Bad_pin_is_refused_and_says_why(string action, IssueType? issue, double success, string reason, string expected)
    {
        var decided = Tell(new KnowledgeCommand.Pin(new EstimatePin { Action = action, Issue = issue, SuccessRate = success }, "ops", reason));
        Assert.Empty(decided.Events);
        Assert.Contains(expected, ((KnowledgeReply)decided.Reply!).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_computed_when_due_and_can_be_taken_back()
    {
        Learn("x1", true);
        Assert.Null(_state.Weights);
        _now = Start.AddDays(2);
        Tell(Entity.Woken);
        Assert.Null(_state.Weights);
        _now = Start.AddDays(31);
        Tell(Entity.Woken);
        var weights = _state.Weights!;
        Assert.Equal(1, weights.Values.Sum(), 1e-9);
        Assert.All(weights.Values, weight => Assert.InRange(weight, 0.05 - 1e-12, 0.5 + 1e-12));
        Assert.Equal("knowledge of 2026-12-21", weights.ToKnown().From);
        Assert.Equal(Start.AddDays(32), Entity.WakeAt(_state));
        var change = _state.Changes.Single(known => known.Kind == "weights");
        Tell(new KnowledgeCommand.Revert(change.Number, "ops", "as before"));
        Assert.Null(_state.Weights);
        Assert.Equal(_state.Number, _state.Changes.Single(known => known.Number == change.Number).RevertedBy);
    }

    [Fact]
    public void Waking_too_early_or_twice_changes_nothing()
    {
        Learn("x1", true);
        Assert.Empty(Tell(Entity.Woken).Events);
        _now = Start.AddDays(31);
        Assert.NotEmpty(Tell(Entity.Woken).Events);
        Assert.Empty(Tell(Entity.Woken).Events);
        Assert.Empty(Tell(Entity.Recovered!).Events);
    }

    [Fact]
    public void Changed_weights_of_the_operator_are_taken_up_after_recovery()
    {
        Learn("x1", true);
        Tell(new KnowledgeCommand.Recalculate("ops"));
        var other = new KnowledgeEntity(ActionCatalogue.Default, new FeedbackOptions { Prior = [0.1, 0.1, 0.7, 0.1] });
        var decided = other.Decide(_state, other.Recovered!, _now);
        var weighed = Assert.IsType<KnowledgeEvent.Weighed>(Assert.Single(decided.Events));
        Assert.Equal([0.1, 0.1, 0.7, 0.1], weighed.Weights!.Prior);
    }

    [Fact]
    public void Recalculation_after_the_same_history_gives_the_same_numbers()
    {
        string Story()
        {
            (_state, _now) = (Entity.Initial("acme"), Start);
            for (var i = 0; i < 150; i++)
            {
                _now += TimeSpan.FromHours(1);
                Learn($"x{i}", i % 3 != 0);
            }

            Tell(new KnowledgeCommand.Revert(120, "ops", "bad day"));
            _now += TimeSpan.FromDays(9);
            Tell(new KnowledgeCommand.Recalculate("ops"));
            return Text(_state);
        }

        Assert.Equal(Story(), Story());
        Assert.InRange(_state.Changes.Count, 100, KnowledgeState.MaximumChanges);
        Assert.Empty(Tell(new KnowledgeCommand.Recalculate("ops")).Events);
    }

    [Fact]
    public void What_is_kept_is_bounded()
    {
        for (var i = 0; i < 450; i++)
        {
            _now += TimeSpan.FromMinutes(10);
            Learn($"x{i}", true);
        }

        Assert.Equal((100, 200, 450), (_state.Records[0].Runs.Count, _state.Changes.Count, _state.Number));
        Assert.Contains("no change 1 among", ((KnowledgeReply)Tell(new KnowledgeCommand.Revert(1, "ops", "why")).Reply!).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void View_reads_back_and_speaks_in_public_words()
    {
        var decided = Tell(new KnowledgeCommand.RunEnded(Outcome("x1", "replay_from_kafka", true) with { MttrSeconds = 12 }));
        var json = Encoding.UTF8.GetString(decided.Views[0].Json.Span);
        Assert.Contains("\"issue\":\"missing_events\"", json, StringComparison.Ordinal);
        Assert.Contains("\"origin\":\"learnt\"", json, StringComparison.Ordinal);
        Assert.Equal(_state.Estimates[0], KnowledgeView.Parse(decided.Views[0].Json.Span).Estimates[0]);
        Assert.Equal("acme/1", decided.Views[1].Id);
    }

    private void Learn(string execution, bool succeeded) => Tell(new KnowledgeCommand.RunEnded(Outcome(execution, "replay_from_kafka", succeeded)));

    private Decided<KnowledgeEvent> Tell(KnowledgeCommand command)
    {
        var decided = Entity.Decide(_state, command, _now);
        Assert.True(decided.Events.Count > 0 || (decided.Views.Count == 0 && decided.Audit.Count == 0), "views without events");
        _state = decided.Events.Aggregate(_state, Entity.Apply);
        return decided;
    }

    private KnowledgeCommand Any(Random random, int i)
    {
        var action = ActionCatalogue.Default.Actions[random.Next(14)];
        var issue = action.Uses[random.Next(action.Uses.Count)].Issue;
        return random.Next(8) switch
        {
            0 => new KnowledgeCommand.Recalculate("ops"),
            1 => new KnowledgeCommand.Revert(random.Next((int)_state.Number + 2), "ops", "why"),
            2 => new KnowledgeCommand.Pin(
                new EstimatePin { Action = action.Name, Issue = random.Next(2) == 0 ? issue : null, SuccessRate = random.Next(3) == 0 ? null : 0.25 }, "ops", "why"),
            3 => new KnowledgeCommand.Woken(),
            _ => new KnowledgeCommand.RunEnded(Outcome($"x{random.Next(i + 1)}", action.Name, random.Next(3) > 0) with
            {
                Issue = issue,
                MttrSeconds = random.Next(2) == 0 ? double.NaN : 100 * random.NextDouble(),
            }),
        };
    }

    private RunOutcome Outcome(string execution, string action, bool succeeded) => new()
    {
        Execution = execution,
        Action = action,
        Issue = IssueType.MissingEvents,
        Tenant = "acme",
        Target = "aws",
        Succeeded = succeeded,
        State = succeeded ? "succeeded" : "failed",
        MttrSeconds = succeeded ? 30 : double.NaN,
        EndedAt = _now,
    };

    private static string Text(KnowledgeState state) => JsonSerializer.Serialize(state, Entity.StateJson);
}
