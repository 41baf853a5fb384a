using Helios.Host.Simulation;

namespace Helios.Specs.Host.Simulation;

public sealed class FinalClockSpec
{
    [Fact]
    public void Clock_is_the_last_arrival_of_all_plans()
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var options = new SimulationOptions
            {
                Seed = seed,
                Events = 1 + (long)(seed * 37 % 900),
                EventsPerSecond = seed % 3 == 0 ? 1 : 200,
                Lateness = seed % 2 == 0 ? 0.01 : 0,
                Duplicates = 0.3,
                Unexpected = 0.3,
                Outages = seed % 5 == 0 ? [new OutageSpec("aws", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3), true)] : [],
            };
            var planner = new FaultPlanner(options, types: 3);
            var plan = new FaultPlan();
            var latest = long.MinValue;
            for (var i = 0L; i < options.Events; i++)
            {
                planner.Plan(i, plan);
                latest = Math.Max(latest, plan.Copies[^1].Arrival);
                Assert.True(plan.Copies[^1].Arrival <= planner.LatestArrival(i, plan.Time), $"seed {seed}, event {i}");
            }

            Assert.True(latest == FinalClock.Find(planner, options.Events), $"seed {seed}");
        }
    }
}
