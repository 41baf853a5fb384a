namespace Helios.Host.Simulation;

/// <summary>Decides for one event which copies exist, when they arrive and what is wrong with them.</summary>
/// <remarks>
/// Every event draws from its own generator, so plans can be made in any order: <see cref="FinalClock"/> looks at the last events before
/// the first is written. A rate is the chance that an event has the fault; one in five such events has it once more, and so on up to four.
/// Faults are drawn independently and combine. Immutable: thread-safe as long as each thread brings its own plan.
/// </remarks>
internal sealed class FaultPlanner
{
    /// <summary>Shortest delivery, milliseconds.</summary>
    public const int ShortestDelivery = 5;

    private const ulong Purpose = 2;
    private const double AgainShare = 0.2;
    private const int MostAgain = 4;
    private const int EchoSpread = 2000;
    private const int FloodSpread = 30_000;

    // More names than clouds can be, so that three are always left.
    private static readonly string[] Strangers = ["onprem", "edge", "legacy", .. Enumerable.Range(1, 16).Select(i => $"other-{i}")];

    private readonly SimulationOptions _options;
    private readonly OutageTable _outages;
    private readonly CorruptionKind[] _kinds;
    private readonly int _types;
    private readonly long _window;

    public FaultPlanner(SimulationOptions options, int types)
    {
        _options = options;
        _types = types;
        _kinds = [.. options.CorruptionKinds];
        _window = (long)options.Window.TotalMilliseconds;
        _outages = new OutageTable(options);
        Schedule = new EventSchedule(options);
        Sources = [.. options.Clouds, .. Strangers.Where(name => !options.Clouds.Contains(name)).Take(3)];
    }

    public EventSchedule Schedule { get; }

    /// <summary>Names by source index: the expected clouds, then those that nobody expects.</summary>
    public string[] Sources { get; }

    /// <summary>Number of expected clouds, the first of <see cref="Sources"/>.</summary>
    public int Expected => _options.Clouds.Count;

    /// <summary>The plan of event <paramref name="index"/>, into <paramref name="plan"/>.</summary>
    public void Plan(long index, FaultPlan plan)
    {
        var random = SplitMix64.ForEvent(_options.Seed, index, Purpose);
        var late = random.Chance(_options.Lateness); // first, so that LatestArrival can look at it alone
        plan.Reset(index, Schedule.TimeOf(index));
        plan.Tenant = random.Below(_options.Tenants.Count);
        plan.Type = random.Below(_types);
        AddClouds(plan, ref random);
        var delivered = plan.Count;
        AddDuplicates(plan, delivered, ref random);
        AddCollisions(plan, delivered, ref random);
        Corrupt(plan, ref random);
        AddUnexpected(plan, ref random);
        if (late)
        {
            ArrivalFaults.Delay(plan, Hits(1, ref random), _window, ref random);
        }

        plan.SortByArrival();
        ArrivalFaults.Displace(plan, _options.OutOfOrder, _window, ref random);
        plan.Faults.Unseen = plan.Count == 0 ? 1 : 0;
    }

    /// <summary>No copy of event <paramref name="index"/>, which happens at <paramref name="time"/>, arrives after this.</summary>
    public long LatestArrival(long index, long time)
    {
        var random = SplitMix64.ForEvent(_options.Seed, index, Purpose);
        var latest = Math.Max(time, _outages.LatestRelease(time) + FloodSpread) + Spread;
        return random.Chance(_options.Lateness) ? latest + _window + ArrivalFaults.LateSpread + 1 : latest;
    }

    /// <summary>No copy of any event takes longer than this, in milliseconds.</summary>
    public long LongestDelay => _outages.LongestHold + FloodSpread + Spread + _window + ArrivalFaults.LateSpread + 1;

    private int Spread => ShortestDelivery + _options.SkewMilliseconds + (EchoSpread * (MostAgain + 1));

    private void AddClouds(FaultPlan plan, ref SplitMix64 random)
    {
        var lost = 0;
        for (var hits = Hits(_options.Missing, ref random); hits > 0; hits--)
        {
            lost |= 1 << random.Below(Expected);
        }

        var spare = (Source: -1, Arrival: 0L);
        for (var source = 0; source < Expected; source++)
        {
            var arrival = plan.Time + Delivery(source, ref random);
            if (_outages.Find(source, plan.Time, out var release))
            {
                var flooded = release + random.Below(FloodSpread) + (arrival - plan.Time);
                if (release == OutageTable.Never)
                {
                    plan.Faults.Outage++;
                    continue;
                }

                plan.Faults.Flooded++;
                arrival = flooded;
            }

            if ((lost & (1 << source)) != 0)
            {
                spare = (source, arrival);
                plan.Faults.Lost++;
                continue;
            }

            plan.Add(source, arrival, version: 0);
        }

        if (plan.Count == 0 && spare.Source >= 0)
        {
            plan.Faults.Lost--;
            plan.Add(spare.Source, spare.Arrival, version: 0);
        }
    }

    private void AddDuplicates(FaultPlan plan, int delivered, ref SplitMix64 random)
    {
        for (var hits = Hits(_options.Duplicates, ref random); hits > 0 && delivered > 0; hits--)
        {
            var copy = plan.Copies[random.Below(delivered)];
            plan.Add(copy.Source, copy.Arrival + random.Below(EchoSpread), copy.Version);
            plan.Faults.Duplicates++;
        }
    }

    private void AddCollisions(FaultPlan plan, int delivered, ref SplitMix64 random)
    {
        for (var hits = Hits(_options.Collisions, ref random); hits > 0 && delivered > 0; hits--)
        {
            var copy = plan.Copies[random.Below(delivered)];
            plan.Add(copy.Source, copy.Arrival + random.Below(EchoSpread), plan.NewVersion());
            plan.Faults.Collisions++;
        }
    }

    private void Corrupt(FaultPlan plan, ref SplitMix64 random)
    {
        for (var hits = Hits(_options.Corruption, ref random); hits > 0 && plan.Count > 0; hits--)
        {
            var kind = _kinds[random.Below(_kinds.Length)];
            ref var copy = ref plan.Copies[random.Below(plan.Count)];
            if (kind == CorruptionKind.Changed)
            {
                ChangeSource(plan, copy.Source, ref random);
                continue;
            }

            copy.Rewrite = kind;
            plan.Faults.Rewritten++;
        }
    }

    // The cloud's message is damaged, so its resent copies are too: a changed value is not a collision by itself.
    private static void ChangeSource(FaultPlan plan, int source, ref SplitMix64 random)
    {
        var version = plan.Versions > 1 && random.Chance(0.25) ? random.Below(plan.Versions - 1) + 1 : 0;
        foreach (var copy in plan.Copies)
        {
            if (copy.Source == source && copy.Version == version)
            {
                version = 0;
            }
        }

        version = version == 0 ? plan.NewVersion() : version;
        foreach (ref var copy in plan.Copies)
        {
            if (copy.Source == source && copy.Version == 0)
            {
                copy.Version = version;
            }
        }

        plan.Faults.Changed++;
    }

    private void AddUnexpected(FaultPlan plan, ref SplitMix64 random)
    {
        var hits = Hits(_options.Unexpected, ref random);
        for (; hits > 0; hits--)
        {
            var source = Expected + random.Below(Sources.Length - Expected);
            var arrival = plan.Time + ShortestDelivery + random.Below(_options.SkewMilliseconds + 1);
            var version = random.Chance(0.25) ? plan.NewVersion() : 0;
            plan.Add(source, arrival, version);
            plan.Faults.Unexpected++;
            if (random.Chance(0.125))
            {
                plan.Add(source, arrival + random.Below(EchoSpread), version);
                plan.Faults.Unexpected++;
            }
        }
    }

    private int Delivery(int source, ref SplitMix64 random)
    {
        // Clouds differ by a fixed part, copies by an exponential tail that is cut at the skew.
        var skew = _options.SkewMilliseconds;
        var time = (Math.Min(source, 6) * skew / 10) - (Math.Log(1 - random.NextDouble()) * skew / 8);
        return ShortestDelivery + (int)Math.Min(time, skew);
    }

    private static int Hits(double share, ref SplitMix64 random)
    {
        if (!random.Chance(share))
        {
            return 0;
        }

        var hits = 1;
        while (hits < MostAgain && random.Chance(AgainShare))
        {
            hits++;
        }

        return hits;
    }
}
