using System.Runtime.InteropServices;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;

namespace Helios.Host.App.Series;

/// <summary>Brings the series of topic <c>metric-series</c> into the store.</summary>
/// <remarks>It has no state: a point's series and time are its key, so one that is read twice is one row.</remarks>
internal sealed class SeriesProcessor : ISideProcessor
{
    private readonly Dictionary<TopicPartition, OpenShard> _open = [];
    private long _unreadable;

    /// <inheritdoc/>
    public string Topic => TopicNames.MetricSeries;

    /// <summary>Records that were no series, kept as dead letters. Any thread.</summary>
    public long Unreadable => Interlocked.Read(ref _unreadable);

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
                Take(shard, batch, in record);
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
            if (shard.Position.IsDue(shard.Points.Count + shard.Series.Count + shard.Rejects.Count > 0, hasState: false, now, isLast))
            {
                commits.Add(shard.Position.Commit(new ResultRows { Points = shard.Points, Series = shard.Series, Rejects = shard.Rejects }, default, now));
                (shard.Points, shard.Series, shard.Rejects) = ([], [], []);
            }
        }

        return commits;
    }

    private void Take(OpenShard shard, LogBatch batch, in LogRecord record)
    {
        var value = batch.Chunk.Span(record.Value);

        // Doors have looked at the clock; a record of another producer is not lost because of one.
        var body = SeriesBody.Read(value, long.MaxValue);
        foreach (var series in body.Series)
        {
            shard.Points.AddRange(series.Points.Select(point => new StoredPoint(series.Key, point)));
            if (series.Metadata.Count > 0)
            {
                shard.Series.Add(new StoredSeries(series.Key, series.MetadataJson()));
            }
        }

        if (body.Problems.Count > 0)
        {
            Interlocked.Increment(ref _unreadable);
            shard.Rejects.Add(SideRejects.Malformed(
                batch.Partition, record.Offset, value, $"a record of the topic of metric series that is none: {body.Problems[0]}"));
        }
    }

    private sealed class OpenShard(SideShard position)
    {
        public SideShard Position { get; } = position;

        public List<StoredPoint> Points { get; set; } = [];

        public List<StoredSeries> Series { get; set; } = [];

        public List<StoredReject> Rejects { get; set; } = [];
    }
}
