using System.Diagnostics.Metrics;
using Helios.Host.App.Shards;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Observability;

/// <summary>The service's metrics for any listener of System.Diagnostics.Metrics; docs/components/service.md lists them.</summary>
/// <remarks>All but rejections are observed when a listener asks, so nothing is paid on the way of an event.</remarks>
internal sealed class ServiceInstruments : IDisposable
{
    public const string MeterName = "Helios";

    private readonly Meter _meter = new(MeterName, StatusReporter.ProgramVersion);
    private readonly Counter<long> _rejected;

    private readonly Histogram<double> _detection;

    public ServiceInstruments()
    {
        _rejected = _meter.CreateCounter<long>("helios.ingest.rejected", "{record}", "Records not admitted, kept as dead letters.");
        _detection = _meter.CreateHistogram("helios.detection.duration", "s", "Time it took to judge one sample of a tenant by every detector.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 1] });
    }

    /// <summary>Counts the rejected records of a block by source (of the door they came through) and reason.</summary>
    public void Add(RejectBatch rejects)
    {
        if (!_rejected.Enabled)
        {
            return;
        }

        foreach (var entry in rejects.Entries)
        {
            _rejected.Add(1, new("source", rejects.DefaultSource ?? "any"), new("reason", entry.Reason.ToWire()));
        }
    }

    /// <summary>A sample was judged.</summary>
    public void Detected(TimeSpan took) => _detection.Record(took.TotalSeconds);

    /// <summary>Adds the instruments that look at running parts.</summary>
    public void Watch(GraphWatch graph, ResultLog results, Func<IndexStatus?> index, Func<long> forwarded)
    {
        _meter.CreateObservableCounter("helios.ingest.events", () => graph.Counters.Sum(c => c.Events), "{event}", "Copies that reached a window.");
        _meter.CreateObservableCounter("helios.windows.late", () => graph.Counters.Sum(c => c.Late), "{event}", "Copies after the close of their window.");
        _meter.CreateObservableCounter("helios.windows.duplicates", () => graph.Counters.Sum(c => c.Duplicates), "{event}", "Extra copies with an equal payload.");
        _meter.CreateObservableCounter("helios.windows.closed_early", () => graph.Counters.Sum(c => c.ClosedEarly), "{window}", "Windows closed because too many were open.");
        _meter.CreateObservableGauge("helios.windows.open", () => graph.Counters.Sum(c => c.Open), "{window}", "Open windows.");
        _meter.CreateObservableGauge("helios.windows.held", () => graph.Counters.Sum(c => c.Held), "{window}", "Windows in memory, closed ones included.");
        _meter.CreateObservableCounter("helios.verdicts", () => Verdicts(results), "{verdict}", "Verdicts given, revisions included.");
        _meter.CreateObservableCounter("helios.shards.forwarded", forwarded, "{event}", "Events whose record did not have their id as key, sent on to their partition.");
        _meter.CreateObservableGauge("helios.flow.depth", () => OfStages(graph, stage => stage.Depth), "{batch}", "Batches waiting before a stage.");
        _meter.CreateObservableCounter("helios.flow.items", () => OfStages(graph, stage => stage.Items), "{item}", "Items a stage has taken.");
        _meter.CreateObservableCounter("helios.flow.stalled", () => OfStages(graph, stage => stage.Stalled.TotalSeconds), "s", "Time a stage waited for the next one.");
        _meter.CreateObservableGauge("helios.lookup.fill_ratio", () => index()?.FillRatio ?? 0, "1", "Share of set bits in the Bloom filters.");
        _meter.CreateObservableGauge("helios.lookup.false_positive_rate", () => index()?.FalsePositiveRate ?? 0, "1", "Measured share of absent keys that the filters let through.");
        _meter.CreateObservableGauge("helios.lookup.bypassed", () => index()?.IsBypassed == true ? 1 : 0, "{state}", "1 while the filters are left out, until they know what other nodes stored.");
        _meter.CreateObservableGauge("helios.lookup.records", () => index()?.Records ?? 0, "{window}", "Windows in the event index.");
        _meter.CreateObservableGauge("helios.lookup.filter.size", () => index()?.FilterBytes ?? 0, "By", "Memory of the Bloom filters.");
        _meter.CreateObservableCounter("helios.lookup.questions", () => Questions(index()), "{question}", "Questions to filters and index, by what they answered.");
        _meter.CreateObservableCounter("helios.lookup.renewals", () => index()?.Renewals ?? 0, "{renewal}", "Times that the filters were made anew from the index.");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Verdicts(ResultLog results)
    {
        var totals = results.Totals;
        yield return Of(totals.Consistent, VerdictKind.Consistent);
        yield return Of(totals.Missing, VerdictKind.Missing);
        yield return Of(totals.Inconsistent, VerdictKind.Inconsistent);
        yield return Of(totals.Collision, VerdictKind.Collision);
    }

    private static IEnumerable<Measurement<long>> Questions(IndexStatus? index)
    {
        yield return Answered(index?.Absent ?? 0, "absent");
        yield return Answered(index?.Hits ?? 0, "hit");
        yield return Answered(index?.FalsePositives ?? 0, "false_positive");
        yield return Answered(index?.Bypassed ?? 0, "bypassed");
    }

    private static Measurement<long> Answered(long count, string answer) => new(count, new KeyValuePair<string, object?>("answer", answer));

    private static Measurement<long> Of(long count, VerdictKind kind) => new(count, new KeyValuePair<string, object?>("verdict", kind.ToWire()));

    private static IEnumerable<Measurement<T>> OfStages<T>(GraphWatch graph, Func<StageCount, T> value)
        where T : struct =>
        graph.Stages.Select(stage => new Measurement<T>(value(stage), new KeyValuePair<string, object?>("stage", stage.Name)));
}
