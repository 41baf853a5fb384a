using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Side;

/// <summary>What the reader tells the side topics, in order.</summary>
internal abstract record SideWork
{
    /// <summary>A partition is this node's.</summary>
    public sealed record Open(ShardState State) : SideWork;

    /// <summary>It is no longer.</summary>
    public sealed record Close(TopicPartition Partition) : SideWork;

    /// <summary>Records; the batch belongs to the receiver.</summary>
    public sealed record Records(LogBatch Batch) : SideWork;
}
