namespace Helios.Pipeline.Analytics;

/// <summary>The eight numbers of a service sample: their order, names, units and ranges. The order is the same everywhere.</summary>
/// <remarks>Names are those of the records on <c>analytics-alerts</c>.</remarks>
public static class ServiceFeatures
{
    /// <summary>Number of features.</summary>
    public const int Length = 8;

    private static readonly string[] NameArray =
    [
        "total_requests", "error_rate", "latency_p99_ms", "latency_p95_ms", "latency_mean_ms", "unique_users", "unique_ips", "risk_score",
    ];

    private static readonly string[] UnitArray = [" requests", "", " ms", " ms", " ms", " users", " addresses", ""];

    /// <summary>The names, in order.</summary>
    public static IReadOnlyList<string> Names => NameArray;

    /// <summary>The place of a metric; -1 where there is none of that name.</summary>
    public static int IndexOf(string name) => Array.IndexOf(NameArray, name);

    /// <summary>The unit as written behind a number, with its leading space; empty for a share or a score.</summary>
    public static string Unit(int index) => UnitArray[index];

    /// <summary>Largest value that a feature can take: 1 for <c>error_rate</c>, infinity otherwise. The smallest is 0.</summary>
    public static double Maximum(int index) => index == 1 ? 1 : double.PositiveInfinity;
}
