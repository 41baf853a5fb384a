using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Api.Cluster;

namespace Helios.Host.App.Cluster;

/// <summary>Makes the answer about the cluster of what registry, store and log said. Pure.</summary>
/// <remarks>
/// A shard is as bad as its lag, and an error when its owner is down, unknown, or nobody. The whole is an error when a shard is not worked on
/// (stop, stall, error) or something could not be asked, a warning when a shard falls behind or was rewound, or a node is down that owns nothing any more.
/// What the store last said is judged as of then: while it is away nobody can tell who is down.
/// </remarks>
internal static class ClusterPicture
{
    private const string Ok = "ok";
    private const string Warning = "warning";
    private const string Error = "error";

    /// <summary>The answer.</summary>
    public static ClusterAnswer Draw(ClusterFacts facts)
    {
        var up = facts.Nodes.Value
            .Where(node => facts.Nodes.At - node.SeenAt <= facts.Silence)
            .Select(node => node.Name)
            .ToHashSet(StringComparer.Ordinal);
        var shards = Shards(facts, up);
        var why = WhyOf(facts);
        return new ClusterAnswer
        {
            Node = facts.Node,
            Status = why is not null ? Error : Worst(shards, facts.Nodes.Value.Count > up.Count),
            Why = why,
            LastRebalance = facts.Shards.Value.Count == 0 ? null : facts.Shards.Value.Max(shard => shard.ClaimedAt),
            Members = [.. facts.Nodes.Value.OrderBy(node => node.Name, StringComparer.Ordinal).Select(node => Member(node, up, facts.Shards.Value))],
            Shards = shards,
        };
    }

    private static MemberAnswer Member(NodeInfo node, HashSet<string> up, IReadOnlyList<ShardInfo> shards) => new()
    {
        Node = node.Name,
        Instance = node.Instance,
        Version = node.Version,
        Address = node.Address,
        State = up.Contains(node.Name) ? MemberAnswer.Up : MemberAnswer.Down,
        StartedAt = node.StartedAt,
        SeenAt = node.SeenAt,
        Shards = [.. InOrder(shards.Where(shard => shard.Owner == node.Name), shard => shard.Shard).Select(shard => shard.Shard.ToString())],
    };

    /// <summary>Every partition that the store or the log knows: one that nobody claimed is the one to be told of.</summary>
    private static IReadOnlyList<ShardAnswer> Shards(ClusterFacts facts, HashSet<string> up)
    {
        var claimed = facts.Shards.Value.ToDictionary(shard => shard.Shard);
        var lags = facts.Lag.Shards.ToDictionary(lag => lag.Shard);
        return
        [
            .. InOrder(claimed.Keys.Union(lags.Keys), shard => shard)
                .Select(shard => Shard(shard, claimed.GetValueOrDefault(shard), lags.GetValueOrDefault(shard), up)),
        ];
    }

    private static ShardAnswer Shard(TopicPartition shard, ShardInfo? info, ShardLag? lag, HashSet<string> up) => new()
    {
        Topic = shard.Topic,
        Partition = shard.Partition,
        Owner = info?.Owner ?? "",
        Epoch = info?.Epoch ?? 0,
        Offset = info?.Offset ?? 0,
        CommittedAt = info?.CommittedAt,
        LagRecords = lag?.Records ?? 0,
        LagSeconds = lag?.Seconds,
        Status = info is null || !up.Contains(info.Owner) ? Error : (lag?.Status ?? LagStatus.Error).Word(),
    };

    private static string Worst(IReadOnlyList<ShardAnswer> shards, bool isNodeDown) =>
        shards.Any(shard => shard.Status is not (Ok or Warning or "rewind")) ? Error
        : isNodeDown || shards.Any(shard => shard.Status != Ok) ? Warning
        : Ok;

    private static string? WhyOf(ClusterFacts facts)
    {
        var store = facts.Shards.Why ?? facts.Nodes.Why;
        if (store is null)
        {
            return facts.Lag.Why;
        }

        var since = facts.Shards.At == default ? "nothing is known of members and owners" : $"members and owners are those of {facts.Shards.At.UtcDateTime:HH:mm:ss}Z";
        return $"the store cannot be asked, {since}: {store}{(facts.Lag.Why is null ? "" : "; " + facts.Lag.Why)}";
    }

    private static IOrderedEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, TopicPartition> shard) =>
        items.OrderBy(item => shard(item).Topic, StringComparer.Ordinal).ThenBy(item => shard(item).Partition);
}
