using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.App.Series;

/// <summary>The hot end of the metric series of the partitions that this node owns. Thread-safe.</summary>
/// <remarks>It holds nothing that is not in the store: points come once their commit is done, and go with their partition.</remarks>
internal sealed class HotSeries(SeriesBoardOptions options)
{
    private readonly Lock _gate = new();
    private readonly SeriesBoard _board = new(options);

    /// <summary>What is said about them.</summary>
    public HotMetadata Metadata { get; } = new(options.MaxSeries);

    /// <summary>Series kept now.</summary>
    public int Count => Locked(static board => board.Count);

    /// <summary>Points that had no place.</summary>
    public long Refused => Locked(static board => board.Refused);

    /// <summary>Series forgotten for new ones.</summary>
    public long Forgotten => Locked(static board => board.Forgotten);

    /// <summary>Takes the points and samples of a commit that is done.</summary>
    public void Add(TopicPartition partition, ResultRows rows)
    {
        var owner = partition.ToString();
        Metadata.Take(rows.Series);
        lock (_gate)
        {
            foreach (var (key, point) in rows.Points)
            {
                _board.Add(in key, point, owner);
            }

            foreach (var sample in rows.Samples)
            {
                for (var i = 0; i < FeatureSeries.Metrics.Count; i++)
                {
                    var value = FeatureSeries.ValueOf(sample, i);
                    if (double.IsFinite(value))
                    {
                        _board.Add(new SeriesKey(sample.Tenant, "", "", FeatureSeries.Metrics[i]), new SeriesPoint(sample.WindowStart, value), owner);
                    }
                }
            }
        }
    }

    /// <summary>The partition is no longer this node's.</summary>
    public void Forget(TopicPartition partition)
    {
        Metadata.Clear();
        lock (_gate)
        {
            _board.Forget(partition.ToString());
        }
    }

    /// <inheritdoc cref="SeriesBoard.Has"/>
    public bool Has(SeriesKey key)
    {
        lock (_gate)
        {
            return _board.Has(in key);
        }
    }

    /// <inheritdoc cref="SeriesBoard.Read"/>
    public SeriesRead Read(SeriesKey key, long from, long to, List<SeriesPoint> points)
    {
        lock (_gate)
        {
            return _board.Read(in key, from, to, points);
        }
    }

    /// <inheritdoc cref="SeriesBoard.Warm"/>
    public void Warm(SeriesKey key, SeriesRead read, long from, IReadOnlyList<SeriesPoint> cold)
    {
        lock (_gate)
        {
            _board.Warm(in key, read, from, cold);
        }
    }

    private T Locked<T>(Func<SeriesBoard, T> ask)
    {
        lock (_gate)
        {
            return ask(_board);
        }
    }
}
