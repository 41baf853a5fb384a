using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Helios.Actors.Qos;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Healing.Qos;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Pipeline.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using static Helios.Specs.Actors.Qos.QosSamples;

namespace Helios.Specs.Host.App.Healing.Qos;

public sealed class QosRoomSpec : IDisposable
{
    private static readonly TopicPartition Partition = new("helios.metrics", 3);

    private readonly HeliosOptions _options = new();
    private readonly QosRoom _room;

    public QosRoomSpec()
    {
        _options.Qos.MinSamples = 5;
        _options.Detection.Maintenance["move"] = new MaintenanceOptions { From = "2026-11-20T13:00:00Z", To = "2026-11-20T14:00:00Z", Tenants = ["acme"] };
        _room = new QosRoom(_options, NullLogger.Instance);
    }

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task History_of_the_store_makes_the_first_sample_after_a_start_comparable()
    {
        var store = new FakeStore([.. Enumerable.Range(0, 20).Select(minute => Sample("acme", minute))]);
        await _room.RebuildAsync(store, Noon.AddMinutes(20), CancellationToken.None);
        Assert.Equal((Noon.AddMinutes(20) - TimeSpan.FromDays(4), Minute), store.Asked);
        var told = new List<QosReading>();
        _room.Told = told.AddRange;
        _room.Take(Partition, Sample("acme", 20, missing: 300));
        Assert.Equal(["", "aws", "gcp"], told.Select(reading => reading.Source));
        Assert.Equal(0.4, told[2].Loss, 1e-9);
    }

    [Fact]
    public async Task Store_that_cannot_be_read_leaves_baselines_that_begin_anew()
    {
        await _room.RebuildAsync(new FakeStore(null), Noon, CancellationToken.None);
        Assert.Equal(0, _room.Board.Tenants);
    }

    [Fact]
    public void Planned_work_is_not_learnt_and_samples_of_another_length_are_not_taken()
    {
        _room.Take(Partition, Sample("acme", 60));
        _room.Take(Partition, Sample("other", 60));
        _room.Take(Partition, new MetricsSample { Tenant = "short", WindowStart = Noon.UtcTicks, Length = TimeSpan.FromSeconds(1) });
        Assert.Equal([("acme", true), ("other", false)], _room.Board.Read(source: "").Select(reading => (reading.Tenant, reading.IsFrozen)));
        _room.Forget(Partition);
        Assert.DoesNotContain(_room.Board.Read(), reading => reading.IsLive);
    }

    [Fact]
    public void Counts_of_the_board_reach_a_listener()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            _room.Take(Partition, Sample("acme", minute, missing: minute == 9 ? 600 : 0));
        }

        var values = new ConcurrentDictionary<string, ConcurrentBag<double>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == ServiceInstruments.MeterName && instrument.Name.StartsWith("helios.qos.", StringComparison.Ordinal))
            {
                to.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => values.GetOrAdd(instrument.Name, _ => []).Add(value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => values.GetOrAdd(instrument.Name, _ => []).Add(value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => values.GetOrAdd(instrument.Name, _ => []).Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Contains(1, values["helios.qos.tenants"]);
        Assert.Contains(1, values["helios.qos.degraded"]);
        Assert.Contains(_room.Board.Read("acme", "")[0].Score, values["helios.qos.worst_score"]);
        Assert.Equal(4, values.Count);
    }

    private sealed class FakeStore(IReadOnlyList<MetricsSample>? samples) : ISourceQueries
    {
        public (DateTimeOffset From, TimeSpan Length) Asked { get; private set; }

        public ValueTask<IReadOnlyList<StoredSourceCounts>> SumAsync(SourceFilter filter, CancellationToken cancellationToken) => new([]);

        public ValueTask<IReadOnlyList<StoredSourceCounts>> HistoryAsync(SourceFilter filter, CancellationToken cancellationToken) => new([]);

        public ValueTask<IReadOnlyList<MetricsSample>> SamplesAsync(DateTimeOffset from, TimeSpan length, int most, CancellationToken cancellationToken)
        {
            Asked = (from, length);
            return samples is null ? throw new StoreException(StoreFailure.Transient, "the store is away") : new(samples);
        }
    }
}
