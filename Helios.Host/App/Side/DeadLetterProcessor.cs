using System.Runtime.InteropServices;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Observability;

namespace Helios.Host.App.Side;

/// <summary>Brings dead letters into the store.</summary>
/// <remarks>It has no state: a letter's origin is its key, so one that is read twice is one row.</remarks>
internal sealed class DeadLetterProcessor(ResultLog results) : ISideProcessor
{
    private readonly Dictionary<TopicPartition, OpenShard> _open = [];

    /// <inheritdoc/>
    public string Topic => TopicNames.DeadLetters;

    /// <inheritdoc/>
    public void Open(ShardState state) => _open[state.Shard] = new OpenShard(new SideShard(state));

    /// <inheritdoc/>
    public void Close(TopicPartition partition) => _open.Remove(partition);

    /// <inheritdoc/>
    public void Take(LogBatch batch, DateTimeOffset now)
    {
        var shard = _open[batch.Partition];
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(batch.Records))
        {
            if (!shard.Position.IsTaken(in record))
            {
                var letter = DeadLetters.Read(batch, in record);
                results.AddReject(letter.Reason);
                shard.Letters.Add(letter);
            }
        }

        shard.Position.Advance(batch);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ShardCommit> Collect(DateTimeOffset now, bool isLast)
    {
        var commits = new List<ShardCommit>();
        foreach (var shard in _open.Values)
        {
            if (shard.Position.IsDue(shard.Letters.Count > 0, hasState: false, now, isLast))
            {
                commits.Add(shard.Position.Commit(new ResultRows { Rejects = shard.Letters }, default, now));
                shard.Letters = [];
            }
        }

        return commits;
    }

    private sealed class OpenShard(SideShard position)
    {
        public SideShard Position { get; } = position;

        public List<StoredReject> Letters { get; set; } = [];
    }
}
