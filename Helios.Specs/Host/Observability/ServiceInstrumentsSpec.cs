using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Helios.Host.Observability;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Observability;

public sealed class ServiceInstrumentsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_verdicts_and_rejects_are_counted_by_their_tags()
    {
        var seen = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ServiceInstruments.MeterName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = instrument.Name + string.Concat(tags.ToArray().Select(tag => $"|{tag.Value}"));
            seen.AddOrUpdate(key, value, (_, before) => instrument is Counter<long> ? before + value : Math.Max(before, value));
        });
        listener.Start();
        await using var running = await RunningService.StartAsync(_folder.Path);
        await running.PostAsync("/ingest/events", string.Join('\n', new[] { "aws", "gcp", "azure" }.Select(cloud => RunningService.Copy("e1", cloud))));
        await running.PostAsync("/ingest/aws", "{\"event_id\":");
        await running.Holds("SELECT reason FROM rejected", "malformed");
        await running.Holds("SELECT verdict FROM latest_verdicts", "consistent");
        listener.RecordObservableInstruments();

        // Other services of this process may be observed too, so the counts are lower bounds.
        Assert.True(seen["helios.ingest.rejected|aws|malformed"] >= 1);
        Assert.True(seen["helios.ingest.events"] >= 3);
        Assert.True(seen["helios.verdicts|consistent"] >= 1);
        Assert.True(seen.ContainsKey("helios.flow.depth|window"));
        Assert.True(seen.ContainsKey("helios.windows.open"));
    }
}
