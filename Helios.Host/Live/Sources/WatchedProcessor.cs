using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;

namespace Helios.Host.Live.Sources;

/// <summary>Stands before a processor and tells what it has committed: it is asked for the next commits only when the last ones are done.</summary>
internal sealed class WatchedProcessor(ISideProcessor inner, LiveTaps taps) : ISideProcessor
{
    private readonly Dictionary<TopicPartition, ResultRows> _underWay = [];

    /// <inheritdoc/>
    public string Topic => inner.Topic;

    /// <inheritdoc/>
    public void Open(ShardState state)
    {
        _underWay.Remove(state.Shard);
        inner.Open(state);
    }

    /// <inheritdoc/>
    public void Close(TopicPartition partition)
    {
        _underWay.Remove(partition);
        inner.Close(partition);
    }

    /// <inheritdoc/>
    public void Take(LogBatch batch, DateTimeOffset now) => inner.Take(batch, now);

    /// <inheritdoc/>
    public IReadOnlyList<ShardCommit> Collect(DateTimeOffset now, bool isLast)
    {
        foreach (var rows in _underWay.Values)
        {
            taps.Rows?.Invoke(rows);
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
}
