using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;

namespace Helios.Host.App.Series;

/// <summary>Stands before a processor and hands what it has committed to the hot series.</summary>
/// <remarks>
/// A processor is asked for the next commits only when the last ones are done, and is told to close a partition whose commit was refused. So what it
/// gave before and was not closed since is in the store: memory never shows what a crash could take back.
/// </remarks>
internal sealed class SeriesFeed(ISideProcessor inner, HotSeries hot) : ISideProcessor
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
            hot.Add(partition, rows);
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
        // Another owner may write what this node does not see.
        _underWay.Remove(partition);
        hot.Forget(partition);
    }
}
