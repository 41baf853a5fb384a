using Helios.Connectors.Files;
using Helios.Connectors.Sqlite;
using Helios.Host.Api;
using Helios.Host.Observability;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App;

/// <summary>The running service: doors, queue, graph, index, store, simulator. Specs run it in process.</summary>
/// <remarks>
/// A failed start closes what it had opened. Stopping is idempotent and bounded by <c>helios.http.shutdown-timeout</c>: the doors close, what was
/// taken is decoded, open windows close as <c>end</c>, the store is flushed, filters are saved.
/// </remarks>
internal sealed partial class HeliosService : IAsyncDisposable
{
    private readonly ServiceSetup _setup;
    private readonly ILogger _logger;
    private readonly Unwinder _opened = new();
    private readonly CancellationTokenSource _cutting = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private DataFolder _folder = null!;
    private ResultStore _store = null!;
    private IndexKeeper _index = null!;
    private ReconciliationGraph _graph = null!;
    private ApiServer? _api;
    private Task _running = Task.CompletedTask;
    private Task _background = Task.CompletedTask;
    private Task? _stop;
    private volatile ServiceState _state = ServiceState.Starting;

    private HeliosService(ServiceSetup setup)
    {
        _setup = setup;
        _logger = setup.Logging.CreateLogger("Helios.Service");
        Names = new StreamNames(setup.Options.Metrics.MaxTenants);
        Suspensions = new SuspensionBoard(Names);
        Input = new LiveInput(GraphSettings.Input(setup.Options), Suspensions, setup.Time);
    }

    /// <summary>Where the service is in its life.</summary>
    public ServiceState State => _state;

    /// <summary>Where HTTP listens, for example <c>http://127.0.0.1:8080</c>.</summary>
    public string Address => _api?.Address ?? "";

    /// <summary>Pictures of the service.</summary>
    public StatusReporter Reporter { get; private set; } = null!;

    /// <summary>The queue behind the doors.</summary>
    public LiveInput Input { get; }

    /// <summary>Which sources are suspended.</summary>
    public SuspensionBoard Suspensions { get; }

    /// <summary>Names of tenants, types and sources.</summary>
    public StreamNames Names { get; }

    /// <summary>Completes when the service is stopped, and with the error when the graph fails.</summary>
    public Task Ended => _ended.Task;

    /// <summary>True while results can be written.</summary>
    public bool IsStoreWritable => _store.IsWritable;

    /// <summary>Builds and starts everything.</summary>
    /// <exception cref="StartupException">Something cannot be used; nothing is left open.</exception>
    public static async Task<HeliosService> StartAsync(ServiceSetup setup, CancellationToken cancellationToken)
    {
        var service = new HeliosService(setup);
        try
        {
            service.Build();
            service.Run();
            service._api = service._opened.AddAsync(ApiServer.Create(service, setup));
            await service._api.StartAsync(cancellationToken);
            service.LogListening(service.Address);
            return service;
        }
        catch (ResultStoreException e)
        {
            await service.AbandonAsync();
            throw new StartupException(e.Message, e);
        }
        catch
        {
            await service.AbandonAsync();
            throw;
        }
    }

    /// <summary>Stops; further calls wait for the first. Never throws for what failed while running.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            return _stop ??= StopOnceAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _cutting.Dispose();
        _stopping.Dispose();
    }

    private void Build()
    {
        var (options, time) = (_setup.Options, _setup.Time);
        LogStarting(options.Node.Name, StatusReporter.ProgramVersion);
        _opened.Add(Input);
        _folder = _opened.Add(DataFolder.Open(options.Data.Directory));
        if (!_folder.WasClean)
        {
            LogUncleanStart();
        }

        _store = _opened.AddAsync(ResultStore.Open(_folder.File("helios.db"), new ResultStoreOptions(), time));
        foreach (var source in _store.Sources)
        {
            Names.Sources.GetOrAdd(source);
        }

        var expected = GraphSettings.Expected(options.Ingest, Names);
        _index = _opened.Add(IndexKeeper.Open(
            _folder, options.Lookup, Names, options.Ingest.ExpectedSources.Length, time, _setup.Logging.CreateLogger("Helios.Index")));
        var results = new ResultLog(Names, time);
        var instruments = _opened.Add(new ServiceInstruments());
        _graph = _opened.Add(new ReconciliationGraph(GraphSettings.Graph(options), new GraphParts
        {
            Names = Names,
            Expected = expected,
            Decoder = new DocumentDecoder(GraphSettings.Ingest(options.Ingest)),
            Sink = new ServiceSink(SinkParts(results, instruments)),
            Time = time,
            Index = _ => _index.Lanes,
            Spill = _ => new TempFileSpill(_folder.Path),
            Anomalies = new AnomalyStage(GraphSettings.Detectors(options.Detection.Ewma)),
            Decisions = GraphSettings.Decisions(options.Decision),
        }));
        instruments.Watch(_graph, results, _index.Status);
        Reporter = _opened.Add(new StatusReporter(ReporterParts(results, expected.MaskFor(0)), time));
    }

    private ServiceSinkParts SinkParts(ResultLog results, ServiceInstruments instruments) => new()
    {
        Store = _store,
        Results = results,
        Instruments = instruments,
        Names = Names,
        MetricsWindow = _setup.Options.Metrics.Window,
        Logger = _setup.Logging.CreateLogger("Helios.Analysis"),
    };

    private StatusParts ReporterParts(ResultLog results, ulong expected) => new()
    {
        Node = _setup.Options.Node.Name,
        Simulated = _setup.Options.Simulator.Enabled,
        Graph = _graph,
        Names = Names,
        Results = results,
        Expected = expected,
        State = () => _state.ToString().ToLowerInvariant(),
        Listen = () => Address,
        Suspended = () => Suspensions.Mask,
        Queue = () => (Input.Depth, Input.Capacity),
        Index = _index.Status,
        Problems = () => _setup.Problems.Newest,
    };
}
