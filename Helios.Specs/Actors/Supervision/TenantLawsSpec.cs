using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Actors.Supervision;

/// <summary>Laws of a supervisor of a tenant with its executions, whatever happens in whatever order.</summary>
public sealed class TenantLawsSpec
{
    private const int Runs = 40;
    private const int Steps = 120;

    [Fact]
    public void No_action_begins_outside_its_guards_and_no_target_is_acted_on_twice_at_once()
    {
        var (chosen, ran) = (0, 0);
        for (var seed = 1; seed <= Runs; seed++)
        {
            var chaos = new TenantChaos(seed);
            var violations = new List<string>();
            chaos.Rig.Planner.Chosen = (choice, incident, state, facts, now) =>
            {
                chosen++;
                if (GuardOracle.Violation(chaos, choice, incident, state, facts, now) is { } why)
                {
                    violations.Add($"{choice.Action.Name} on {choice.Target} for {incident.Issue} of {incident.Cause}: {why}");
                }
            };
            for (var step = 0; step < Steps; step++)
            {
                chaos.Step();
                Assert.True(violations.Count == 0, $"seed {seed}, step {step}: {string.Join("; ", violations)}");
                var doubles = chaos.Rig.Executions.Where(static one => one.Status is ExecutionStatus.Running or ExecutionStatus.Verifying or ExecutionStatus.RollingBack)
                    .GroupBy(static one => one.Plan!.Order.Target).Where(static group => group.Count() > 1).Select(static group => group.Key);
                Assert.True(!doubles.Any(), $"seed {seed}, step {step}: two act on {string.Join(", ", doubles)}");
            }

            ran += chaos.Rig.Runs.Count;
            var twice = chaos.Rig.Runs.GroupBy(static order => order.Execution).Where(static group => group.Count() > 1).Select(static group => group.Key);
            Assert.True(!twice.Any(), $"seed {seed}: {string.Join(", ", twice)} ran twice");
        }

        Assert.True(chosen > Runs && ran > Runs, $"too little happened: {chosen} choices, {ran} runs");
    }

    [Fact]
    public void Replaying_any_prefix_of_the_journal_gives_the_state_that_was()
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var (chaos, states) = (new TenantChaos(seed), new Dictionary<int, TenantState>());
            for (var step = 0; step < Steps; step++)
            {
                chaos.Step();
                states[chaos.Rig.Journal.Events] = chaos.Rig.State;
            }

            Assert.Equivalent(chaos.Rig.State, chaos.Rig.Journal.Snapshot(), strict: true);
            foreach (var (events, state) in states.Where(pair => pair.Key % 5 == seed % 5))
            {
                Assert.Equivalent(state, chaos.Rig.Journal.Replayed(events), strict: true);
            }
        }
    }

    [Fact]
    public void Everything_left_to_itself_ends_or_waits_for_somebody()
    {
        for (var seed = 1; seed <= Runs; seed++)
        {
            var chaos = new TenantChaos(seed);
            for (var step = 0; step < Steps; step++)
            {
                chaos.Step();
            }

            chaos.Calm();
            for (var turn = 0; turn < 150; turn++)
            {
                chaos.Rig.Cycle(TimeSpan.FromMinutes(turn < 100 ? 1 : 15));
            }

            var hanging = chaos.Rig.Executions.Where(static one => one.Plan is not null && !one.Status.IsFinal());
            Assert.All(hanging, one => Assert.True(one.Status.IsOpenToApproval() && one.Plan!.ExpiresAt > chaos.Rig.Now, $"seed {seed}: {one.Plan!.Order.Action} is {one.Status}"));
            Assert.True(chaos.Rig.State.Manual.Count == 0, $"seed {seed}: {chaos.Rig.State.Manual.Count} orders of people are left");
            foreach (var incident in chaos.Rig.State.Incidents.Where(incident => incident.Confidence >= chaos.Rig.Options.MinConfidence))
            {
                var isSettled = incident.Status is IncidentStatus.Escalated or IncidentStatus.Observed or IncidentStatus.Mitigated
                    || (incident.Status == IncidentStatus.Waiting && incident.Current is { } current && chaos.Rig.Execution(current.Execution).Status.IsOpenToApproval())
                    || (incident.Status == IncidentStatus.Open && incident.HoldUntil is not null);
                Assert.True(isSettled, $"seed {seed}: {incident.Issue} of {incident.Cause} is {incident.Status}: {string.Join("; ", incident.Timeline.TakeLast(5))}");
            }
        }
    }
}
