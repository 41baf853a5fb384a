using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Checkpoints;

/// <summary>A consistent cut through the graph: the same records of every shard have passed every lane.</summary>
/// <param name="Number">Number of its barrier.</param>
/// <param name="Shards">The shards that had news.</param>
/// <param name="Dropped">Outputs of shards that went away meanwhile.</param>
public sealed record Checkpoint(uint Number, IReadOnlyList<ShardCheckpoint> Shards, IReadOnlyList<LaneOutput> Dropped)
{
    /// <summary>Gives every output back; nothing of the checkpoint may be read after it.</summary>
    public void Recycle(Action<LaneOutput> recycle)
    {
        foreach (var output in Dropped.Concat(Shards.SelectMany(shard => shard.Outputs)))
        {
            recycle(output);
        }
    }
}
