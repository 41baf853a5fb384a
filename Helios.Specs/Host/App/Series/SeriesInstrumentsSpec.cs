using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Series;
using Helios.Host.Observability;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Specs.Host.App.Series;

public sealed class SeriesInstrumentsSpec
{
    [Fact]
    public async Task Counts_of_the_series_reach_a_listener()
    {
        var (hot, store, key) = (new HotSeries(new SeriesBoardOptions { MaxSeries = 1 }), new SlowStore(), new SeriesKey("acme", "", "", "m"));
        var queries = new SeriesQueries(store, hot, TimeProvider.System);
        hot.Add(new TopicPartition("t", 0), new ResultRows { Points = [new(key, new(1, 1)), new(key with { Metric = "n" }, new(1, 1))] });
        await queries.ReadAsync(key, 0, 10, CancellationToken.None);
        using var instruments = new SeriesInstruments(hot, queries, new SeriesDoor(null!), new SeriesProcessor());
        var values = Observe();
        Assert.Contains(1, values["helios.series.hot"]);
        Assert.Contains(1, values["helios.series.refused"]);
        Assert.Contains(1, values["helios.series.reads"]);
        Assert.Equal(6, values.Count);
    }

    private static ConcurrentDictionary<string, ConcurrentBag<long>> Observe()
    {
        var values = new ConcurrentDictionary<string, ConcurrentBag<long>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == ServiceInstruments.MeterName && instrument.Name.StartsWith("helios.series.", StringComparison.Ordinal))
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => values.GetOrAdd(instrument.Name, _ => []).Add(value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => values.GetOrAdd(instrument.Name, _ => []).Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
