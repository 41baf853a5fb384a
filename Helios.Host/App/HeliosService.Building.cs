using Helios.Host.App.Door;
using Helios.Host.App.Externals;
using Helios.Host.App.Shards;
using Helios.Host.Observability;

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
        var log = new Patience(Parts.Track("log", ExternalKinds.Log(options).ToString().ToLowerInvariant()), time);
        _log = _opened.AddAsync(LogOpener.Open(options, _folder, _setup));
        await _log.EnsureTopicsAsync(ShardRuntime.Topics(options), cancellationToken);
        var results = new ResultLog(Names, time);
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
            Side = [],
            StorePatience = store,
            LogPatience = log,
            Logging = _setup.Logging,
            Time = time,
        }));
        instruments.Watch(_shards.Graph, results, _index.Status);
        _door = _opened.Add(LogDoor.Create(options, _log, _setup.Logging, time));
        Reporter = _opened.Add(new StatusReporter(ReporterParts(results, expected.MaskFor(0)), time));
    }

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
        Problems = () => _setup.Problems.Newest,
    };
}
