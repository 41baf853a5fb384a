using Helios.Host.App.Cluster;
using Helios.Host.App.Door;
using Helios.Host.App.Externals;
using Helios.Host.App.Healing.Qos;
using Helios.Host.App.Lstm;
using Helios.Host.App.Series;
using Helios.Host.App.Shards;
using Helios.Host.App.Side;
using Helios.Host.Observability;
using Helios.Host.Observability.Metrics;
using Helios.Pipeline.Detection;

namespace Helios.Host.App;

/// <content>What the service is made of.</content>
internal sealed partial class HeliosService
{
    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        LogStarting(_setup.Options.Node.Name, StatusReporter.ProgramVersion);
        Telemetry = _opened.Add(TelemetryHub.Open(_setup.Options.Telemetry, _setup.Options.Node.Name, _setup.Time, _setup.Logging.CreateLogger("Helios.Telemetry")));
        var store = await OpenAsync(cancellationToken);
        var results = _results = new ResultLog(Names, _setup.Time);
        Qos = _opened.Add(new QosRoom(_setup.Options, _setup.Logging.CreateLogger("Helios.Qos")));
        await Qos.RebuildAsync(_store.Sources, _setup.Time.GetUtcNow(), cancellationToken);
        BuildShards(results, store);
        BuildData();
        BuildDoors();
        BuildActing();
        BuildTelemetry();
        Reporter = _opened.Add(new StatusReporter(ReporterParts(results), _setup.Time));
    }

    /// <summary>Opens what keeps data.</summary>
    /// <returns>How long the store is waited for.</returns>
    private async Task<Patience> OpenAsync(CancellationToken cancellationToken)
    {
        var (options, time) = (_setup.Options, _setup.Time);
        _folder = _opened.Add(DataFolder.Open(options.Data.Directory));
        if (!_folder.WasClean)
        {
            LogUncleanStart();
        }

        _opened.Add(Parts);
        var store = new Patience(Parts.Track("store", ExternalKinds.Store(options).ToString().ToLowerInvariant()), time);
        _store = _opened.AddAsync(await StoreOpener.OpenAsync(options, _folder, store, time, cancellationToken));
        Access = _opened.Add(await Security.AccessRoom.OpenAsync(_setup, _store, cancellationToken));
        SourceNamesFile.Load(_folder, Names.Sources);
        _expected = GraphSettings.Expected(options.Ingest, Names).MaskFor(0);
        _index = _opened.Add(IndexKeeper.Open(new IndexKeeperParts
        {
            Folder = _folder,
            Options = options,
            Names = Names,
            Parts = Parts,
            Time = time,
            Logger = _setup.Logging.CreateLogger("Helios.Index"),
        }));
        _log = _opened.AddAsync(await LogOpener.OpenAsync(_setup, _folder, Parts, cancellationToken));
        await _log.EnsureTopicsAsync(ShardRuntime.Topics(options), cancellationToken);
        return store;
    }

    /// <summary>What works on records: the graph of events, and a processor for each topic beside them.</summary>
    private void BuildShards(ResultLog results, Patience store)
    {
        var (options, time) = (_setup.Options, _setup.Time);
        _lstm = _opened.Add(LstmModel.Open(options, Parts, time, _setup.Logging.CreateLogger("Helios.Lstm")));
        OpenWatches();
        var instruments = _opened.Add(new ServiceInstruments());
        var metrics = Metrics(results, instruments);
        Series = _opened.Add(new SeriesRoom(options.Series, _store.Series, _log, time));
        OpenHealing();
        _analytics = options.Analytics.Enabled ? _opened.Add(Analytics()) : null;
        _shards = _opened.Add(new ShardRuntime(new ShardRuntimeParts
        {
            Options = options,
            Names = Names,
            Log = _log,
            Store = _store,
            Index = _index,
            Folder = _folder,
            Suspensions = Suspensions,
            Results = results,
            Rejected = rejects =>
            {
                instruments.Add(rejects);
                _poison.Add(rejects);
                _healing.Breakers.Feed.Add(rejects);
            },
            Counted = _healing.Breakers.Feed.Add,
            Delivered = _latency.Add,
            Side = [Series.Watch(Tapped(metrics)), Series.Processor, new DeadLetterProcessor(results), _healing.Commands, .. _analytics is null ? (ISideProcessor[])[] : [_analytics]],
            Pace = _setup.Trial?.Brake is { } brake ? passed => Longer(Pace.Wait(passed), brake(passed, _shards?.Lanes ?? GraphSettings.Lanes(options))) : Pace.Wait,
            StorePatience = store,
            LogPatience = new Patience(null, time),
            Logging = _setup.Logging,
            Time = time,
        }));
        instruments.Watch(_shards.Graph, results, _index.Status, () => _shards.Forwarded);
        var side = _opened.Add(new SideInstruments());
        side.Watch(metrics);
        side.Watch(_shards.Side);
        if (_analytics is not null)
        {
            side.Watch(_analytics);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void BuildDoors()
    {
        SampleDoor = _analytics is null ? null : _opened.Add(new SampleDoor(_setup.Options, _log, _setup.Time));
        _door = _opened.Add(LogDoor.Create(_setup.Options, _log, _setup.Logging, _setup.Time, Guard));
    }

    private MetricsProcessor Metrics(ResultLog results, ServiceInstruments instruments)
    {
        var options = _setup.Options;
        var partitions = ExternalKinds.Partitions(options);
        return new MetricsProcessor(new MetricsProcessorParts
        {
            Shards = partitions,
            Partitions = partitions,
            Window = options.Metrics.Window,
            Anomalies = () => new AnomalyStage(AlarmSettings.Detectors(options.Detection), AlarmSettings.Stage(options.Detection)),
            Rows = _lstm.Stages,
            Traces = _recoveries.Traces,
            Detected = instruments.Detected,
            Rankings = Rankings,
            Qos = Qos,
            Loss = sample => Qos.Board.Read(sample.Tenant, "") is [var reading, ..] ? reading.Loss : double.NaN,
            Results = results,
            Logger = _setup.Logging.CreateLogger("Helios.Analysis"),
        });
    }

    private AnalyticsProcessor Analytics()
    {
        var options = _setup.Options;
        return new AnalyticsProcessor(GraphSettings.Analytics(options.Analytics, ExternalKinds.Partitions(options)), _setup.Logging.CreateLogger("Helios.Analytics"));
    }

    private async Task StartNodeAsync(CancellationToken cancellationToken) => _node = _opened.AddAsync(await ClusterNode.StartAsync(
        new ClusterParts
        {
            Options = _setup.Options,
            Store = _store,
            Nodes = _store.Nodes,
            Log = _log,
            Topics = ShardRuntime.TopicsRead(_setup.Options),
            Instance = NodeIdentity.NewInstance(),
            Address = () => Address,
            Fatal = Fail,
            Logging = _setup.Logging,
            Time = _setup.Time,
        },
        cancellationToken));

    private StatusParts ReporterParts(ResultLog results) => new()
    {
        Node = _setup.Options.Node.Name,
        Simulated = _setup.Options.Simulator.Enabled,
        Graph = _shards.Graph,
        Names = Names,
        Results = results,
        Expected = _expected,
        State = () => _state.ToString().ToLowerInvariant(),
        Listen = () => Address,
        Suspended = () => Suspensions.Mask,
        Queue = () => (_door.InFlight, _setup.Options.Ingest.QueueCapacity),
        Index = _index.Status,
        Parts = () => Parts.Answers,
        Problems = () => _setup.Problems.Newest,
    };
}
