using Helios.Connectors.Fallback;
using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Host.App.Shards;

namespace Helios.Host.App.Healing.Measures;

/// <summary>What the followers of a node act on; none of it is owned.</summary>
internal sealed record NodeFollowersParts
{
    public required DoorGuard Guard { get; init; }

    public required InputPace Pace { get; init; }

    public required ISourceHolds Holds { get; init; }

    public required ShardRuntime Shards { get; init; }

    public required LogDoor Door { get; init; }

    public required ITopicLog Log { get; init; }

    /// <summary>The index where it has a twin; else null.</summary>
    public IForcedFallback? Index { get; init; }

    /// <summary>Lanes by configuration.</summary>
    public required int Lanes { get; init; }

    /// <summary>Begins a new generation of the Bloom filters; null: not possible here.</summary>
    public Func<MeasureOrder, CancellationToken, ValueTask>? Rotate { get; init; }

    /// <summary>Rebuilds the index; null: not possible here.</summary>
    public Func<MeasureOrder, CancellationToken, ValueTask>? Rebuild { get; init; }

    public required TimeProvider Time { get; init; }
}
