using Helios.Host.App.Cluster;
using Helios.Host.App.Door;
using Helios.Host.App.Externals;
using Helios.Host.App.Shards;
using Helios.Host.App.Side;
using Helios.Host.Observability;
using Helios.Pipeline.Detection;

namespace Helios.Host.App;

/// <content>What the service is made of.</content>
internal sealed partial class HeliosService
{
    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        var (options, time) = (_setup.Options, _setup.Time);
        LogStarting(options.Node.Name, StatusReporter.ProgramVersion);
        _folder = _opened.Add(DataFolder.Open(options.Data.Directory));
        if (!_folder.WasClean)
        {
            LogUncleanStart();
        }

        _opened.Add(Parts);
        var store = new Patience(Parts.Track("store", ExternalKinds.Store(options).ToString().ToLowerInvariant()), time);
        _store = _opened.AddAsync(await StoreOpener.OpenAsync(options, _folder, store, time, cancellationToken));
        SourceNamesFile.Load(_folder, Names.Sources);
        var expected = GraphSettings.Expected(options.Ingest, Names);
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
        var results = new ResultLog(Names, time);
        var metrics = Metrics(results);
        var instruments = _opened.Add(new ServiceInstruments());
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
            Rejected = instruments.Add,
            Side = [metrics, new DeadLetterProcessor(results)],
            StorePatience = store,
            LogPatience = new Patience(null, time),
            Logging = _setup.Logging,
            Time = time,
        }));
        instruments.Watch(_shards.Graph, results, _index.Status, () => _shards.Forwarded);
        var side = _opened.Add(new SideInstruments());
        side.Watch(metrics);
        side.Watch(_shards.Side);
        _door = _opened.Add(LogDoor.Create(options, _log, _setup.Logging, time));
        Reporter = _opened.Add(new StatusReporter(ReporterParts(results, expected.MaskFor(0)), time));
    }

    private MetricsProcessor Metrics(ResultLog results)
    {
        var options = _setup.Options;
        var partitions = ExternalKinds.Partitions(options);
        return new MetricsProcessor(new MetricsProcessorParts
        {
            Shards = partitions,
            Partitions = partitions,
            Window = options.Metrics.Window,
            Anomalies = () => new AnomalyStage(AlarmSettings.Detectors(options.Detection), AlarmSettings.Stage(options.Detection)),
            Rankings = Rankings,
            Decisions = GraphSettings.Decisions(options.Decision),
            Results = results,
            Logger = _setup.Logging.CreateLogger("Helios.Analysis"),
        });
    }

    private async Task StartNodeAsync(CancellationToken cancellationToken) => _node = _opened.AddAsync(await ClusterNode.StartAsync(
        new ClusterParts
        {
            Options = _setup.Options,
            Store = _store,
            Nodes = _store.Nodes,
            Log = _log,
            Instance = NodeIdentity.NewInstance(),
            Address = () => Address,
            Fatal = Fail,
            Logging = _setup.Logging,
            Time = _setup.Time,
        },
        cancellationToken));

    private StatusParts ReporterParts(ResultLog results, ulong expected) => new()
    {
        Node = _setup.Options.Node.Name,
        Simulated = _setup.Options.Simulator.Enabled,
        Graph = _shards.Graph,
        Names = Names,
        Results = results,
        Expected = expected,
        State = () => _state.ToString().ToLowerInvariant(),
        Listen = () => Address,
        Suspended = () => Suspensions.Mask,
        Queue = () => (_door.InFlight, _setup.Options.Ingest.QueueCapacity),
        Index = _index.Status,
        Parts = () => Parts.Answers,
        Problems = () => _setup.Problems.Newest,
    };
}
