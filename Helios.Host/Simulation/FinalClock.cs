namespace Helios.Host.Simulation;

/// <summary>Finds the last arrival of the whole stream before any of it is written.</summary>
/// <remarks>
/// A window that is open at the end closes by «end», with the final clock as its end; knowing the clock beforehand, the truth of an event
/// is complete the moment it is planned and nothing waits for the end of the file. Walks back from the last event and stops where nothing
/// earlier can arrive later; only events that might are planned in full. O(min(events, rate × longest delay)).
/// </remarks>
internal static class FinalClock
{
    /// <summary>Largest arrival in milliseconds since 1970; <see cref="long.MinValue"/> when no event is seen at all.</summary>
    public static long Find(FaultPlanner planner, long events)
    {
        var plan = new FaultPlan();
        var latest = long.MinValue;
        for (var index = events - 1; index >= 0; index--)
        {
            var time = planner.Schedule.TimeOf(index);
            if (latest >= time + planner.LongestDelay)
            {
                break;
            }

            if (latest >= planner.LatestArrival(index, time))
            {
                continue;
            }

            planner.Plan(index, plan);
            if (plan.Count > 0)
            {
                latest = Math.Max(latest, plan.Copies[^1].Arrival);
            }
        }

        return latest;
    }
}
