using System.Collections.Concurrent;
using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Shards;

/// <summary>Which partitions this process has committed: their state in the store is of the same log, even of one that forgets at a stop. Thread-safe.</summary>
internal sealed class CommittedPartitions
{
    private readonly ConcurrentDictionary<TopicPartition, bool> _partitions = new();

    /// <summary>These were committed, but for those of another owner.</summary>
    public void Note(IReadOnlyList<ShardCommit> commits, IReadOnlyList<TopicPartition> fenced)
    {
        foreach (var commit in commits)
        {
            if (!fenced.Contains(commit.Shard))
            {
                _partitions.TryAdd(commit.Shard, true);
            }
        }
    }

    /// <summary>Whether there was a commit.</summary>
    public bool Contains(TopicPartition partition) => _partitions.ContainsKey(partition);
}
