namespace Helios.Host.Api.Cluster;

/// <summary>Answer of <c>GET /cluster</c>: who shares the work, who owns which shard, and how far each has come.</summary>
/// <remarks>Every node gives the same answer but for <see cref="Node"/>; it is read from the store and the log, not from the nodes.</remarks>
internal sealed record ClusterAnswer
{
    /// <summary>Name of the node that answers.</summary>
    public required string Node { get; init; }

    /// <summary>
    /// <c>error</c> when a shard is not worked on, its owner is down, or <see cref="Why"/> is set; <c>warning</c> when a shard falls behind or was
    /// rewound, or a node is down that owns no shard any more; else <c>ok</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>What could not be asked, and why: the answer is then the last known; null when all of it is of now.</summary>
    public string? Why { get; init; }

    /// <summary>When a shard last changed hands; null when none ever did.</summary>
    public DateTimeOffset? LastRebalance { get; init; }

    /// <summary>Every node that was seen, in the order of their names.</summary>
    public required IReadOnlyList<MemberAnswer> Members { get; init; }

    /// <summary>Every shard, in the order of topic and partition.</summary>
    public required IReadOnlyList<ShardAnswer> Shards { get; init; }
}
