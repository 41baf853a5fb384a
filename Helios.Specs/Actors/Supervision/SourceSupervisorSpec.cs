using System.Text.Json;
using Helios.Actors.Hosting;
using Helios.Actors.Supervision;

namespace Helios.Specs.Actors.Supervision;

public sealed class SourceSupervisorSpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly SourceSupervisor _entity = new();
    private SourceState _state;
    private DateTimeOffset _now = Noon;

    public SourceSupervisorSpec() => _state = _entity.Initial("acme/aws");

    [Fact]
    public void Second_execution_is_refused_until_the_first_releases()
    {
        Assert.True(Ask(new SourceCommand.Acquire("x1", Noon.AddMinutes(5))).Granted);
        var refusal = Ask(new SourceCommand.Acquire("x2", Noon.AddMinutes(5)));
        Assert.Equal("aws is held by x1 until 2026-11-20 12:05:00Z", refusal.Text);
        Ask(new SourceCommand.Release("x2"));
        Assert.Equal("x1", _state.Lease!.Execution);
        Ask(new SourceCommand.Release("x1"));
        Assert.True(Ask(new SourceCommand.Acquire("x2", Noon.AddMinutes(5))).Granted);
    }

    [Fact]
    public void Lease_that_is_over_goes_to_the_next_or_with_the_wake()
    {
        Ask(new SourceCommand.Acquire("x1", Noon.AddMinutes(5)));
        Assert.Equal(Noon.AddMinutes(5), _entity.WakeAt(_state));
        _now = Noon.AddMinutes(5);
        Assert.True(Ask(new SourceCommand.Acquire("x2", Noon.AddMinutes(9))).Granted);
        _now = Noon.AddMinutes(9);
        Ask(_entity.Woken);
        Assert.Null(_state.Lease);
        Assert.Null(_entity.WakeAt(_state));
    }

    [Fact]
    public void Measure_gets_a_generation_and_a_line_of_audit_and_the_same_command_again_changes_nothing()
    {
        var impose = new SourceCommand.Impose(Throttle("x1"));
        var decided = _entity.Decide(_state, impose, _now);
        var line = Assert.Single(decided.Audit);
        Assert.Equal(("x1", "impose", "source/acme/aws"), (line.Actor, line.Action, line.Target));
        Assert.Contains("\"value\":\"100\"", line.Detail, StringComparison.Ordinal);
        Assert.Equal(1, Ask(impose).Generation);
        Assert.Equal(1, Ask(impose).Generation);
        Assert.Equal(2, Ask(new SourceCommand.Impose(Throttle("x2"))).Generation);
        Assert.Equal("x2", Assert.Single(_state.Measures).Measure.By);
        Assert.Equal(1, Ask(impose).Generation);
        Assert.Equal("x2", Assert.Single(_state.Measures).Measure.By);
    }

    [Fact]
    public void Command_that_comes_again_after_the_lift_does_not_impose_again()
    {
        var impose = new SourceCommand.Impose(Throttle("x1"));
        Ask(impose);
        Ask(new SourceCommand.Lift(MeasureKinds.Throttle, "x1"));
        Assert.Equal(1, Ask(impose).Generation);
        Assert.Empty(_state.Measures);
    }

    [Fact]
    public void Measure_of_somebody_else_stays()
    {
        Ask(new SourceCommand.Impose(Throttle("x1")));
        var reply = Ask(new SourceCommand.Lift(MeasureKinds.Throttle, "x2"));
        Assert.Equal((false, "the throttle of aws was imposed by x1, not by x2: it stays"), (reply.Granted, reply.Text));
        Assert.True(Ask(new SourceCommand.Lift(MeasureKinds.Throttle, null)).Granted);
        Assert.Empty(_state.Measures);
        Assert.True(Ask(new SourceCommand.Lift(MeasureKinds.Throttle, null)).Granted);
    }

    [Fact]
    public void Measure_lifts_itself_when_its_time_is_over()
    {
        Ask(new SourceCommand.Impose(Throttle("x1") with { Until = Noon.AddMinutes(10) }));
        Ask(new SourceCommand.Impose(Throttle("x1") with { Kind = MeasureKinds.Restart, Value = "", Until = Noon.AddMinutes(20) }));
        _now = Noon.AddMinutes(10);
        Ask(_entity.Woken);
        Assert.Equal([MeasureKinds.Restart], _state.Measures.Select(measure => measure.Measure.Kind));
        Assert.Equal(Noon.AddMinutes(20), _entity.WakeAt(_state));
    }

    [Fact]
    public void Report_of_the_generation_in_force_is_kept_once_and_one_of_another_is_not()
    {
        Ask(new SourceCommand.Impose(Throttle("x1")));
        Ask(new SourceCommand.Followed("a", MeasureKinds.Throttle, 1, null));
        Ask(new SourceCommand.Followed("b", MeasureKinds.Throttle, 1, "no such door"));
        var before = _state;
        Ask(new SourceCommand.Followed("a", MeasureKinds.Throttle, 1, null));
        Ask(new SourceCommand.Followed("c", MeasureKinds.Throttle, 7, null));
        Ask(new SourceCommand.Followed("c", MeasureKinds.Lanes, 1, null));
        Assert.Same(before, _state);
        Assert.Equal("no such door", _state.Measures[0].Followed["b"].Problem);
    }

    [Theory]
    [InlineData("nonsense", "x", "there is no measure 'nonsense'")]
    [InlineData("throttle", "", "who imposes a measure must be 1 to 512 characters")]
    public void Measure_that_makes_no_sense_is_refused(string kind, string by, string reason)
    {
        var reply = Ask(new SourceCommand.Impose(Throttle(by) with { Kind = kind }));
        Assert.False(reply.Granted);
        Assert.StartsWith(reason, reply.Text, StringComparison.Ordinal);
        Assert.False(Ask(new SourceCommand.Impose(Throttle("x") with { Until = Noon })).Granted);
    }

    [Fact]
    public void View_shows_the_lease_and_the_measures()
    {
        Ask(new SourceCommand.Acquire("x1", Noon.AddMinutes(5)));
        Ask(new SourceCommand.Impose(Throttle("x1")));
        var view = Assert.Single(_entity.Decide(_state, new SourceCommand.Followed("a", MeasureKinds.Throttle, 1, null), _now).Views);
        Assert.Equal(("source", "acme/aws", "acme", "held", "aws"), (view.Kind, view.Id, view.Tenant, view.State, view.Subject));
        Assert.Equal(
            """{"tenant":"acme","target":"aws","lease":{"execution":"x1","until":"2026-11-20T12:05:00+00:00"},"measures":[{"kind":"throttle","value":"100","by":"x1","reason":"too much","since":"2026-11-20T12:00:00+00:00","generation":1,"followed":{"a":{"generation":1}}}]}""",
            System.Text.Encoding.UTF8.GetString(view.Json.Span));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_commands_keep_the_laws(int seed)
    {
        var random = new Random(seed);
        var journal = new List<SourceEvent>();
        var states = new List<string> { Json(_state) };
        for (var step = 0; step < 400; step++)
        {
            _now += TimeSpan.FromSeconds(random.Next(20));
            var command = Any(random);
            var held = _state.Lease is { } lease && lease.Until > _now ? lease.Execution : null;
            var decided = Take(command, journal, states);
            Assert.True(decided.Reply is TargetReply, $"seed {seed}, step {step}");
            Assert.True(held is null || _state.Lease?.Execution is var now && (now == held || now is null), $"two holders, seed {seed}, step {step}");
            var again = _entity.Decide(_state, command, _now);
            Assert.True(again.Events.Count == 0 && (again.Reply!.Equals(decided.Reply) || command is SourceCommand.Lift), $"not idempotent, seed {seed}, step {step}");
            Assert.True(again.Views.Count == 0 && again.Audit.Count == 0, $"written without an event, seed {seed}, step {step}");
            Assert.Equal(_state.Measures.Count, _state.Measures.Select(measure => measure.Measure.Kind).Distinct().Count());
        }

        // Any prefix of the journal, read back from JSON, gives the state of that moment; and so does a snapshot with the rest behind it.
        var replayed = _entity.Initial("acme/aws");
        for (var i = 0; i < journal.Count; i++)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(journal[i], _entity.EventJson);
            replayed = _entity.Apply(replayed, JsonSerializer.Deserialize(bytes, _entity.EventJson)!);
            Assert.Equal(states[i + 1], Json(replayed));
            replayed = random.Next(8) == 0 ? JsonSerializer.Deserialize(Json(replayed), _entity.StateJson)! : replayed;
        }
    }

    [Fact]
    public void Commands_survive_the_way_between_nodes()
    {
        var random = new Random(5);
        for (var i = 0; i < 50; i++)
        {
            var command = Any(random);
            Assert.Equal(command, JsonSerializer.Deserialize(JsonSerializer.Serialize(command, _entity.CommandJson), _entity.CommandJson));
        }
    }

    private static Measure Throttle(string by) => new() { Kind = MeasureKinds.Throttle, Value = "100", By = by, Reason = "too much", Since = Noon };

    private SourceCommand Any(Random random)
    {
        var who = $"x{random.Next(3)}";
        string[] kinds = [MeasureKinds.Throttle, MeasureKinds.Lanes, MeasureKinds.Reroute, "nonsense"];
        var kind = kinds[random.Next(4)];
        return random.Next(6) switch
        {
            0 => new SourceCommand.Acquire(who, _now.AddSeconds(random.Next(-5, 60))),
            1 => new SourceCommand.Release(who),
            2 => new SourceCommand.Impose(new Measure
            {
                Kind = kind, Value = $"{random.Next(3)}", By = who, Reason = "r", Since = _now, Until = random.Next(2) == 0 ? null : _now.AddSeconds(random.Next(1, 90)),
            }),
            3 => new SourceCommand.Lift(kind, random.Next(2) == 0 ? null : who),
            4 => new SourceCommand.Followed($"n{random.Next(3)}", kind, _state.Generation - random.Next(2), random.Next(2) == 0 ? null : "p"),
            _ => new SourceCommand.Woken(),
        };
    }

    private TargetReply Ask(SourceCommand command) => (TargetReply)Take(command, [], []).Reply!;

    private Decided<SourceEvent> Take(SourceCommand command, List<SourceEvent> journal, List<string> states)
    {
        var decided = _entity.Decide(_state, command, _now);
        foreach (var change in decided.Events)
        {
            _state = _entity.Apply(_state, change);
            journal.Add(change);
            states.Add(Json(_state));
        }

        return decided;
    }

    private string Json(SourceState state) => JsonSerializer.Serialize(state, _entity.StateJson);
}
