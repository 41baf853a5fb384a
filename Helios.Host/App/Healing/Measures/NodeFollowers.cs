using Helios.Actors.Supervision;
using Helios.Connectors.Fallback;

namespace Helios.Host.App.Healing.Measures;

/// <summary>The followers of a node, one for each kind of measure that it can give an effect.</summary>
internal sealed class NodeFollowers
{
    public NodeFollowers(NodeFollowersParts parts)
    {
        Adapters = new CloudAdapters(parts.Guard, parts.Door.RenewDecoders, (reason, token) => parts.Shards.RestartAsync(reason, null, token), parts.Time);
        Fallback = new FallbackFollower(Twins(parts));
        All =
        [
            Adapters,
            Fallback,
            new ThrottleFollower(parts.Guard, parts.Pace, parts.Holds),
            new RerouteFollower(parts.Shards.Expected),
            new LanesFollower(
                parts.Lanes, LanesFollower.Most(parts.Lanes), () => parts.Shards.Lanes, (reason, lanes, token) => parts.Shards.RestartAsync(reason, lanes, token)),
            .. parts.Rotate is { } rotate ? [new OnceFollower(MeasureKinds.Rotate, rotate)] : (IMeasureFollower[])[],
            .. parts.Rebuild is { } rebuild ? [new OnceFollower(MeasureKinds.Rebuild, rebuild)] : (IMeasureFollower[])[],
        ];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<IMeasureFollower> All { get; }

    /// <summary>The adapters of the clouds.</summary>
    public CloudAdapters Adapters { get; }

    /// <summary>Parts with a twin.</summary>
    public FallbackFollower Fallback { get; }

    private static Dictionary<string, IForcedFallback> Twins(NodeFollowersParts parts)
    {
        var twins = new Dictionary<string, IForcedFallback>(StringComparer.Ordinal);
        if (parts.Index is { } index)
        {
            twins["index"] = index;
        }

        if (parts.Log is IForcedFallback log)
        {
            twins["log"] = log;
        }

        return twins;
    }
}
