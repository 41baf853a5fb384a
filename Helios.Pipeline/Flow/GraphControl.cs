using Helios.Pipeline.Checkpoints;

namespace Helios.Pipeline.Flow;

/// <summary>A message that travels with the blocks, in their order, from the reader through every lane to the sink.</summary>
public abstract record GraphControl
{
    /// <summary>From here on blocks of this shard may come.</summary>
    /// <param name="Generation">Rising with every opening in this process, from 1.</param>
    /// <param name="Shard">Number of the shard.</param>
    /// <param name="Seed">Where it goes on.</param>
    /// <param name="Next">Number of the next barrier.</param>
    /// <param name="Flushed">Tells up to which barrier the index has everything.</param>
    public sealed record Open(long Generation, int Shard, ShardSeed Seed, uint Next, FlushMark Flushed) : GraphControl;

    /// <summary>No further blocks of this shard come; what is known of it is forgotten, not closed.</summary>
    /// <param name="Shard">Number of the shard.</param>
    public sealed record Close(int Shard) : GraphControl;

    /// <summary>Nothing came for a while, although the log was asked.</summary>
    /// <param name="Shards">Shard and ticks since its last record was read.</param>
    /// <param name="Suspended">Sources suspended now, as a mask.</param>
    public sealed record Silence(IReadOnlyList<(int Shard, long Idle)> Shards, ulong Suspended) : GraphControl;

    /// <summary>Everything before belongs together: every lane writes down what it holds, and the sink commits the whole.</summary>
    /// <param name="Number">Rising by one.</param>
    /// <param name="Positions">For each open shard with news where its input stands.</param>
    public sealed record Barrier(uint Number, IReadOnlyList<BarrierPosition> Positions) : GraphControl;
}
