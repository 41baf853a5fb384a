using System.Diagnostics.Metrics;
using Helios.Host.Observability;

namespace Helios.Host.App.Series;

/// <summary>Metrics of the metric series; docs/components/series.md lists them.</summary>
internal sealed class SeriesInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    public SeriesInstruments(HotSeries hot, SeriesQueries queries, SeriesDoor door, SeriesProcessor processor)
    {
        _meter.CreateObservableGauge("helios.series.hot", () => hot.Count, "{series}", "Metric series kept in memory.");
        _meter.CreateObservableCounter("helios.series.refused", () => hot.Refused, "{point}", "Points not kept in memory: too old, or of one series too many.");
        _meter.CreateObservableCounter("helios.series.forgotten", () => hot.Forgotten, "{series}", "Idle series that made room in memory.");
        _meter.CreateObservableCounter("helios.series.taken", () => door.Taken, "{point}", "Points taken over HTTP.");
        _meter.CreateObservableCounter("helios.series.unreadable", () => processor.Unreadable, "{record}", "Records that were no series, kept as dead letters.");
        _meter.CreateObservableCounter("helios.series.reads", () => Reads(queries), "{series}", "Series read, by where from.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static Measurement<long>[] Reads(SeriesQueries queries) =>
    [
        new(queries.FromMemory, new KeyValuePair<string, object?>("source", "memory")),
        new(queries.FromStore, new KeyValuePair<string, object?>("source", "store")),
        new(queries.FromBoth, new KeyValuePair<string, object?>("source", "both")),
    ];
}
