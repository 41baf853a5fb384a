using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Specs.Host.App.Side;

/// <summary>A store in memory: epochs fence, a sequence that is there is skipped, rows are replaced by their keys.</summary>
internal sealed class SideStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TopicPartition, Held> _shards = [];
    private readonly SortedDictionary<string, string> _rows = new(StringComparer.Ordinal);
    private readonly List<ShardCommit> _commits = [];

    /// <summary>Every commit that was written, in order.</summary>
    public IReadOnlyList<ShardCommit> Commits
    {
        get
        {
            lock (_gate)
            {
                return [.. _commits];
            }
        }
    }

    /// <summary>All rows, by table and key.</summary>
    public IReadOnlyList<string> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows.Select(row => $"{row.Key}: {row.Value}")];
            }
        }
    }

    public ShardState Claim(TopicPartition shard)
    {
        lock (_gate)
        {
            if (!_shards.TryGetValue(shard, out var held))
            {
                _shards.Add(shard, held = new Held());
            }

            return new ShardState(shard, ++held.Epoch, held.Offset, held.Sequence, [.. held.States]);
        }
    }

    public ValueTask<IReadOnlyList<TopicPartition>> CommitAsync(IReadOnlyList<ShardCommit> commits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<IReadOnlyList<TopicPartition>>(Commit(commits));
    }

    /// <summary>Writes what may be written.</summary>
    /// <returns>The shards left out.</returns>
    public IReadOnlyList<TopicPartition> Commit(IReadOnlyList<ShardCommit> commits)
    {
        lock (_gate)
        {
            return [.. commits.Where(commit => !TryWrite(commit)).Select(commit => commit.Shard)];
        }
    }

    private bool TryWrite(ShardCommit commit)
    {
        var held = _shards[commit.Shard];
        if (held.Epoch != commit.Epoch)
        {
            return false;
        }

        if (!commit.State.IsEmpty)
        {
            Assert.Equal(held.Sequence + 1, commit.Sequence);
            held.Sequence++;
            if (commit.IsFullState)
            {
                held.States.Clear();
            }

            held.States.Add(commit.State);
            Assert.True(held.States.Count == 1 || !commit.IsFullState);
        }

        Assert.True(commit.Offset >= held.Offset, $"{commit.Shard} goes back from {held.Offset} to {commit.Offset}");
        held.Offset = commit.Offset;
        _commits.Add(commit);
        SideRows.Put(_rows, commit.Rows);
        return true;
    }

    private sealed class Held
    {
        public long Epoch { get; set; }

        public long Offset { get; set; } = LogPosition.Beginning;

        public long Sequence { get; set; }

        public List<ReadOnlyMemory<byte>> States { get; } = [];
    }
}
