using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Side;

/// <summary>Stands before a processor and tells what it has committed.</summary>
/// <remarks>
/// A processor is asked for the next commits only when the last ones are done, and is told to close a partition whose commit was refused. So what it
/// gave before and was not closed since is in the store: nobody is told what a crash could take back.
/// </remarks>
/// <param name="inner">The processor.</param>
/// <param name="committed">Told of rows that are in the store.</param>
/// <param name="moved">Told of a partition that comes or goes: another owner may write what this node does not see; null: nobody is.</param>
internal sealed class CommittedProcessor(ISideProcessor inner, Action<TopicPartition, ResultRows> committed, Action<TopicPartition>? moved = null) : ISideProcessor
{
    private readonly Dictionary<TopicPartition, ResultRows> _underWay = [];

    /// <inheritdoc/>
    public string Topic => inner.Topic;

    /// <inheritdoc/>
    public void Open(ShardState state)
    {
        Drop(state.Shard);
        inner.Open(state);
    }

    /// <inheritdoc/>
    public void Close(TopicPartition partition)
    {
        Drop(partition);
        inner.Close(partition);
    }

    /// <inheritdoc/>
    public void Take(LogBatch batch, DateTimeOffset now) => inner.Take(batch, now);

    /// <inheritdoc/>
    public IReadOnlyList<ShardCommit> Collect(DateTimeOffset now, bool isLast)
    {
        foreach (var (partition, rows) in _underWay)
        {
            committed(partition, rows);
        }

        _underWay.Clear();
        var commits = inner.Collect(now, isLast);
        foreach (var commit in commits)
        {
            _underWay[commit.Shard] = commit.Rows;
        }

        return commits;
    }

    /// <inheritdoc/>
    public IReadOnlyList<LogAppend> Messages(ShardCommit commit) => inner.Messages(commit);

    private void Drop(TopicPartition partition)
    {
        _underWay.Remove(partition);
        moved?.Invoke(partition);
    }
}
