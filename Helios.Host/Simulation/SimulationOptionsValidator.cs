namespace Helios.Host.Simulation;

/// <summary>Checks <see cref="SimulationOptions"/> as a whole and says everything that is wrong at once.</summary>
internal static class SimulationOptionsValidator
{
    private const int MostClouds = 16;
    private const int MostTenants = 100_000;
    private const long LatestTime = 7_258_118_400_000; // 2200-01-01: far from the end of DateTime, whatever is added.

    /// <summary>One sentence per problem; empty when the options can run.</summary>
    public static IReadOnlyList<string> Check(SimulationOptions options)
    {
        var problems = new List<string>();
        CheckNames(options, problems);
        CheckShares(options, problems);
        CheckTimes(options, problems);
        CheckOutages(options, problems);
        return problems;
    }

    private static void CheckNames(SimulationOptions options, List<string> problems)
    {
        if (options.Clouds.Count is < 1 or > MostClouds || HasRepeats(options.Clouds))
        {
            problems.Add($"--clouds needs 1 to {MostClouds} different names, for example aws,gcp,azure.");
        }

        foreach (var cloud in options.Clouds.Where(name => !IsCloud(name)))
        {
            problems.Add($"--clouds: '{cloud}' is not a cloud name; use 1 to 32 of a-z, 0-9 and -.");
        }

        if (options.Tenants.Count is < 1 or > MostTenants || HasRepeats(options.Tenants))
        {
            problems.Add($"--tenants needs 1 to {MostTenants} tenants with different names, for example 3 or acme,globex.");
        }

        foreach (var name in options.Tenants.Concat(options.Types).Where(name => !IsName(name)))
        {
            problems.Add($"'{name}' is not a tenant or type; use 1 to 128 letters, digits, '.', '_' and '-'.");
        }

        if (HasRepeats(options.Types))
        {
            problems.Add("--types names a type twice.");
        }
    }

    private static void CheckShares(SimulationOptions options, List<string> problems)
    {
        Span<(string Name, double Value)> shares =
        [
            ("--missing", options.Missing), ("--duplicates", options.Duplicates), ("--corruption", options.Corruption),
            ("--lateness", options.Lateness), ("--collisions", options.Collisions), ("--unexpected", options.Unexpected),
            ("--out-of-order", options.OutOfOrder),
        ];
        foreach (var (name, value) in shares)
        {
            if (value is not (>= 0 and <= 1))
            {
                problems.Add($"{name} must be between 0 and 1, for example 0.02 for two in a hundred.");
            }
        }

        if (options.CorruptionKinds.Count == 0 || options.CorruptionKinds.Contains(CorruptionKind.None))
        {
            problems.Add("--corruption-kinds needs at least one of changed, reordered, numbers, escapes, whitespace.");
        }
    }

    private static void CheckTimes(SimulationOptions options, List<string> problems)
    {
        if (options.Events < 1)
        {
            problems.Add("--events must be at least 1.");
        }

        if (options.EventsPerSecond is not (> 0 and <= RateText.Highest))
        {
            problems.Add("--rate must be more than 0 and at most 10000000/s, for example 1000/s.");
        }

        if (options.Window < TimeSpan.FromSeconds(1) || options.Window > TimeSpan.FromHours(12))
        {
            problems.Add("--window must be between 1s and 12h, for example 60s.");
        }

        if (options.SkewMilliseconds is < 0 or > 3_600_000)
        {
            problems.Add("--skew must be between 0 and 1h, for example 400ms.");
        }

        if (options.StartMilliseconds is < 0 or > LatestTime)
        {
            problems.Add("--start must lie between 1970 and 2200, for example 2026-01-01T00:00:00Z.");
        }
        else if (options.Events != long.MaxValue && options.Events >= 1 && options.EventsPerSecond > 0
            && options.StartMilliseconds + new EventSchedule(options).OffsetOf(options.Events) > LatestTime)
        {
            problems.Add("the last event would be after the year 2200: raise --rate or lower --events.");
        }
    }

    private static void CheckOutages(SimulationOptions options, List<string> problems)
    {
        foreach (var outage in options.Outages)
        {
            if (!options.Clouds.Contains(outage.Cloud))
            {
                problems.Add($"--outage: '{outage.Cloud}' is not one of --clouds {string.Join(',', options.Clouds)}.");
            }

            // Copies later than the index retention of 24 h would be new events to the reconciler.
            if (outage.Delayed && outage.Length + options.Window > TimeSpan.FromHours(20))
            {
                problems.Add("--outage: a delayed outage and the window together must stay under 20h.");
            }
        }
    }

    private static bool HasRepeats(IReadOnlyList<string> names) => names.Distinct(StringComparer.Ordinal).Count() != names.Count;

    private static bool IsCloud(string name) =>
        name.Length is >= 1 and <= 32 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= 128 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
