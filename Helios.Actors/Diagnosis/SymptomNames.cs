using Helios.Pipeline.Analytics;
using Helios.Pipeline.Metrics;

namespace Helios.Actors.Diagnosis;

/// <summary>The words that symptoms are told in: names and sides.</summary>
public static class SymptomNames
{
    /// <summary>A part serves nobody and work waits for it; target: the part.</summary>
    public const string PartDown = "part_down";

    /// <summary>The embedded twin of a part serves; target: the part.</summary>
    public const string PartFallback = "part_fallback";

    /// <summary>Records wait for the consumers, now or soon; target: <c>consumers</c>.</summary>
    public const string ConsumerLag = "consumer_lag";

    /// <summary>A breaker opened by itself; target: the cloud.</summary>
    public const string BreakerOpen = "breaker_open";

    /// <summary>Records were gone before they were read; target: <c>log</c>.</summary>
    public const string DataLoss = "data_loss";

    /// <summary>A source brings many records that cannot be used; target: the source.</summary>
    public const string Poison = "poison";

    /// <summary>Side: above what is usual.</summary>
    public const string Spike = "spike";

    /// <summary>Side: below what is usual.</summary>
    public const string Drop = "drop";

    /// <summary>Side: no value where there usually is one.</summary>
    public const string MissingData = "missing_data";

    /// <summary>Ending of the metrics of a pair of clouds, whose name is <c>A_B_latency_ms</c>.</summary>
    public const string PairEnding = "_latency_ms";

    /// <summary>The metric of how many events a minute arrive.</summary>
    public static readonly string EventRate = FeatureVector.Name(FeatureVector.EventRate);

    /// <summary>Every name that somebody gives: features of tenants, of services, and of the parts of HELIOS.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [.. FeatureVector.Names, PartDown, PartFallback, ConsumerLag, BreakerOpen, DataLoss, Poison, .. ServiceFeatures.Names];

    /// <summary>The sides.</summary>
    public static IReadOnlyList<string> Sides { get; } = [Spike, Drop, MissingData];

    /// <summary>The two clouds of a pair's metric; null for any other name.</summary>
    public static (string Left, string Right)? PairOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.EndsWith(PairEnding, StringComparison.Ordinal))
        {
            return null;
        }

        // Names of clouds hold no underscore, so that a pair can be told from latency_p99_ms and the like.
        var pair = name.AsSpan(0, name.Length - PairEnding.Length);
        var middle = pair.IndexOf('_');
        return middle > 0 && middle < pair.Length - 1 && pair[(middle + 1)..].IndexOf('_') < 0
            ? (pair[..middle].ToString(), pair[(middle + 1)..].ToString())
            : null;
    }
}
