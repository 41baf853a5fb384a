using Helios.Pipeline.Flow;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Checkpoints;

/// <summary>A checkpoint that is not complete yet.</summary>
internal sealed class Gathering
{
    private readonly Dictionary<int, GatheredShard> _shards = [];

    public List<LaneOutput> Dropped { get; } = [];

    public GatheredShard Of(int shard, GraphControl.Open owned)
    {
        if (!_shards.TryGetValue(shard, out var part) || part.Owned != owned)
        {
            Drop(shard);
            _shards[shard] = part = new GatheredShard(owned);
        }

        return part;
    }

    public GatheredShard? Take(int shard) => _shards.Remove(shard, out var part) ? part : null;

    public void Drop(int shard)
    {
        if (_shards.Remove(shard, out var part))
        {
            Dropped.AddRange(part.Outputs);
        }
    }

    /// <summary>Everything that is left, for recycling.</summary>
    public List<LaneOutput> Rest()
    {
        foreach (var shard in _shards.Keys.ToArray())
        {
            Drop(shard);
        }

        return Dropped;
    }
}
