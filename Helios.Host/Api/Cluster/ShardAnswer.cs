namespace Helios.Host.Api.Cluster;

/// <summary>One shard: a partition of a topic and what became of it.</summary>
internal sealed record ShardAnswer
{
    public required string Topic { get; init; }

    public required int Partition { get; init; }

    /// <summary>Name of the node that owns it; empty when none does.</summary>
    public required string Owner { get; init; }

    /// <summary>Fencing token of the owner; a commit with an older one is refused.</summary>
    public required long Epoch { get; init; }

    /// <summary>Everything before this offset has had its effect.</summary>
    public required long Offset { get; init; }

    /// <summary>When it was last committed; null before the first.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>Records that wait.</summary>
    public required long LagRecords { get; init; }

    /// <summary>Age of the oldest record that waits, in seconds; at least so long where the log cannot tell; null where none waits.</summary>
    public double? LagSeconds { get; init; }

    /// <summary><c>ok</c>, <c>warning</c>, <c>stop</c>, <c>stall</c>, <c>rewind</c> or <c>error</c>: ten samples of lag judged by Burrow's rules.</summary>
    public required string Status { get; init; }
}
