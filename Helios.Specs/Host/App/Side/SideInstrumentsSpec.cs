using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Helios.Connectors.Log;
using Helios.Host.App.Side;
using Helios.Host.Observability;
using Helios.Pipeline.Events;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Side;

public sealed class SideInstrumentsSpec
{
    [Fact]
    public async Task Counts_of_processor_and_hand_over_reach_a_listener()
    {
        var (time, store) = (new FakeTimeProvider(), new SideStore());
        var metrics = MetricsProcessorSpec.New(1, new ResultLog(new StreamNames(), time));
        var side = new SideTopics([metrics], store.CommitAsync, static _ => { }, time, NullLogger.Instance);
        using var instruments = new SideInstruments();
        instruments.Watch(metrics);
        instruments.Watch(side);
        side.Open(store.Claim(SideLog.Metrics(0)));
        await side.TakeAsync(SideLog.Batch(SideLog.Metrics(0), 0, SideLog.Text(TopicNames.Metrics, "{}"), SideLog.Text(TopicNames.Metrics, "")), CancellationToken.None);
        await side.TakeAsync(SideLog.Batch(SideLog.Letters, 0, SideLog.Letter(1)), CancellationToken.None);
        side.Complete();
        await side.RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        var values = Observe();
        Assert.Contains(2, values["helios.metrics.unreadable"]);
        Assert.Contains(1, values["helios.side.dropped"]);
        Assert.Equal(8, values.Count);
    }

    private static ConcurrentDictionary<string, ConcurrentBag<long>> Observe()
    {
        var values = new ConcurrentDictionary<string, ConcurrentBag<long>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == ServiceInstruments.MeterName
                && (instrument.Name.StartsWith("helios.metrics.", StringComparison.Ordinal) || instrument.Name.StartsWith("helios.side.", StringComparison.Ordinal)))
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => values.GetOrAdd(instrument.Name, _ => []).Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
