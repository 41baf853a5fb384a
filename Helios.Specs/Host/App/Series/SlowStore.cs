using Helios.Connectors.Store;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Host.App.Series;

/// <summary>A cold end in memory; what happens while it is read is up to the spec.</summary>
internal sealed class SlowStore : ISeriesStore
{
    /// <summary>The points of every series.</summary>
    public Dictionary<SeriesKey, SortedDictionary<long, double>> Points { get; } = [];

    /// <summary>Called in the middle of the next read, once.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>Reads so far.</summary>
    public int Reads { get; private set; }

    public ValueTask<IReadOnlyList<SeriesKey>> FindAsync(SeriesSelector selector, CancellationToken cancellationToken) =>
        new([.. Points.Keys.Where(key => selector.Matches(in key))]);

    /// <summary>What is said about series.</summary>
    public Dictionary<SeriesKey, string> Metadata { get; } = [];

    public ValueTask<IReadOnlyList<StoredSeries>> MetadataAsync(SeriesSelector selector, CancellationToken cancellationToken)
    {
        Reads++;
        return new([.. Metadata.Where(pair => selector.Matches(pair.Key)).Select(pair => new StoredSeries(pair.Key, pair.Value))]);
    }

    public ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(SeriesKey key, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Reads++;
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
        return new(Between(key, from.UtcTicks, to.UtcTicks));
    }

    /// <summary>What is there, as every reader should see it.</summary>
    public List<SeriesPoint> Between(SeriesKey key, long from, long to) =>
        [.. Points.GetValueOrDefault(key, []).Where(pair => pair.Key >= from && pair.Key < to).Select(pair => new SeriesPoint(pair.Key, pair.Value))];
}
