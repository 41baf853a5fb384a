using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Specs.Actors.Recovery;

public sealed class RecoveryPlannerSpec
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly RecoveryPlanner _planner = new(new DecisionMaker(), new TenantOptions());

    [Fact]
    public void Action_that_said_it_is_not_possible_gives_way_to_the_next_best_and_one_that_only_waits_does_not()
    {
        var refused = new Attempt("x1", "switch_to_fallback", "index", ExecutionStatus.Skipped, Noon, "not possible: index has no embedded twin");
        Assert.Equal("switch_to_fallback", Choose([], Noon));
        Assert.Equal("rebuild_index", Choose([refused], Noon.AddMinutes(1)));
        Assert.Equal("switch_to_fallback", Choose([refused with { Reason = "the target is busy" }], Noon.AddMinutes(1)));
    }

    [Fact]
    public void The_adapters_together_are_no_cloud() => Assert.DoesNotContain(
        _planner.Rank(Trouble([]) with { Cause = "adapters" }, State, Facts, Noon).Basis, alternative => alternative.Target == "adapters");

    private static TenantState State { get; } = new() { Tenant = "_system" };

    private static TenantFacts Facts { get; } = new()
    {
        Targets = ["index", "log", "store", "consumers"],
        Suspended = new HashSet<string>(),
        Mode = DecisionMode.Auto,
        Prerequisites = new HashSet<string> { "kafka", "archive", "event_store", "managed_adapter", "healthy_cloud" },
    };

    private string Choose(Attempt[] attempts, DateTimeOffset now) => _planner.Choose(Trouble(attempts), State, Facts, now).Action.Name;

    private static Incident Trouble(Attempt[] attempts) => new()
    {
        Id = new string('a', 32),
        Tenant = "_system",
        Status = IncidentStatus.Open,
        Issue = IssueType.SystemFailure,
        Cause = "index",
        Rule = "part_down",
        Confidence = 0.9,
        Severity = Severity.Critical,
        Since = Noon,
        OpenedAt = Noon,
        UpdatedAt = Noon,
        Symptoms = [],
        Trigger = "part_down:index",
        Impact = [],
        Evidence = [],
        TraceId = "t1",
        Attempts = attempts,
    };
}
