namespace Helios.Host.Simulation;

/// <summary>Faults of time: copies that arrive after their window, and lines that stand behind their place.</summary>
internal static class ArrivalFaults
{
    /// <summary>A late copy comes at most this long after its window, in milliseconds; far inside the index retention of 24 h.</summary>
    public const int LateSpread = 5 * 60_000;

    private const int OutOfOrderSpread = 2000;

    /// <summary>Moves up to <paramref name="most"/> copies past the window that the others open; at least one stays.</summary>
    /// <remarks>One in 32 arrives on the very edge, which is still inside: the window closes when the clock is past it.</remarks>
    public static void Delay(FaultPlan plan, int most, long window, ref SplitMix64 random)
    {
        var hits = Math.Min(most, plan.Count - 1);
        if (hits <= 0)
        {
            return;
        }

        var copies = plan.Copies;
        for (var i = 0; i < hits; i++)
        {
            var other = i + random.Below(copies.Length - i);
            (copies[i], copies[other]) = (copies[other], copies[i]);
        }

        var open = copies[hits].Arrival;
        foreach (var copy in copies[hits..])
        {
            open = Math.Min(open, copy.Arrival);
        }

        foreach (ref var copy in copies[..hits])
        {
            var past = random.Chance(1 / 32.0) ? 0 : 1 + random.Below(LateSpread);
            copy.Arrival = open + window + past;
            copy.Place = copy.Arrival;
            plan.Faults.Late += past > 0 ? 1 : 0;
        }
    }

    /// <summary>Moves a share of copies behind their place in the file; the plan is sorted by arrival.</summary>
    /// <remarks>
    /// Copies of one event stay in order, and those inside the window are written before anything later than it can be: the clock never
    /// passes the place of the line being read, so the verdict is that of the sorted file.
    /// </remarks>
    public static void Displace(FaultPlan plan, double share, long window, ref SplitMix64 random)
    {
        if (share == 0 || plan.Count == 0)
        {
            return;
        }

        var deadline = plan.Copies[0].Arrival + window;
        var previous = long.MinValue;
        foreach (ref var copy in plan.Copies)
        {
            var place = random.Chance(share) ? copy.Arrival + 1 + random.Below(OutOfOrderSpread) : copy.Arrival;
            if (copy.Arrival <= deadline)
            {
                place = Math.Min(place, deadline);
            }

            copy.Place = Math.Max(place, previous);
            previous = copy.Place;
            plan.Faults.Displaced += copy.Place > copy.Arrival ? 1 : 0;
        }
    }
}
