using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helios.Actors.Breakers;

/// <summary>Where a breaker stands, on a node or in the cluster.</summary>
[JsonConverter(typeof(BreakerStatusConverter))]
public enum BreakerStatus
{
    /// <summary>Calls go through and are measured.</summary>
    Closed,

    /// <summary>Calls are held back until the break is over.</summary>
    Open,

    /// <summary>The break is over: a growing share of the calls goes through and decides.</summary>
    HalfOpen,

    /// <summary>Held open by hand until somebody closes or resets it.</summary>
    Isolated,

    /// <summary>Measures and counts when it would have opened; never holds a call back.</summary>
    MetricsOnly,

    /// <summary>Neither measures nor holds back.</summary>
    Disabled,

    /// <summary>Open on some nodes, too few for the cluster; only a cluster is in this state.</summary>
    LocalOpen,
}

/// <summary>The words of <see cref="BreakerStatus"/>.</summary>
public static class BreakerStatuses
{
    private static readonly string[] Words =
        [.. Enum.GetNames<BreakerStatus>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>All of them, as on the wire.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    /// <summary>As on the wire: <c>half_open</c>.</summary>
    public static string ToWire(this BreakerStatus status) => Words[(int)status];

    /// <summary>Whether a source behind it is suspended.</summary>
    public static bool Suspends(this BreakerStatus status) => status is BreakerStatus.Open or BreakerStatus.Isolated;
}
