using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Api;
using Helios.Host.App.Cluster;
using Helios.Host.App.Door;
using Helios.Host.App.Healing;
using Helios.Host.App.Externals;
using Helios.Host.App.Healing.Measures;
using Helios.Host.App.Healing.Qos;
using Helios.Host.App.Lstm;
using Helios.Host.App.Rankings;
using Helios.Host.App.Series;
using Helios.Host.App.Shards;
using Helios.Host.App.Side;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Host.Observability.Metrics;
using Helios.Host.Observability.Slo;
using Helios.Pipeline.Events;

namespace Helios.Host.App;

/// <summary>The running service: doors, topic log, shards, index, store, simulator. Specs run it in process.</summary>
/// <remarks>
/// A failed start closes what it had opened. Stopping is idempotent and bounded by <c>helios.http.shutdown-timeout</c>: the doors close, what was
/// read is committed, filters are saved. Open windows stay open: the next owner of their shard goes on with them.
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
    private IServiceStore _store = null!;
    private ITopicLog _log = null!;
    private IndexKeeper _index = null!;
    private LstmModel _lstm = null!;
    private ulong _expected;
    private ShardRuntime _shards = null!;
    private LogDoor _door = null!;
    private ClusterNode _node = null!;
    private HealingRoom _healing = null!;
    private ResultLog _results = null!;
    private AnalyticsProcessor? _analytics;
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
        Guard = new DoorGuard(setup.Time);
        Pace = new InputPace(Names, ExternalKinds.Log(setup.Options) == TopicLogKind.Kafka, setup.Time);
        if (setup.Time is SteadyClock clock)
        {
            clock.SteppedBack += by => LogClockSteppedBack(Math.Round(by.TotalSeconds, 1));
        }

        Parts = new PartBoard(setup.Time, setup.Logging.CreateLogger("Helios.Parts"));
    }

    /// <summary>Where the service is in its life.</summary>
    public ServiceState State => _state;

    /// <summary>Where HTTP listens, for example <c>http://127.0.0.1:8080</c>.</summary>
    public string Address => _api?.Address ?? "";

    /// <summary>Every endpoint of the port; empty before the start.</summary>
    public IEnumerable<Endpoint> Endpoints => _api?.Endpoints ?? [];

    /// <summary>Pictures of the service.</summary>
    public StatusReporter Reporter { get; private set; } = null!;

    /// <summary>Where results go; null before the service is built.</summary>
    public IServiceStore Store => _store;

    /// <summary>The topics; null before the service is built.</summary>
    public ITopicLog Log => _log;

    /// <summary>The metrics that this node judges, by their newest scores.</summary>
    public RankingBoard Rankings { get; } = new();

    /// <summary>What is read of the topics; null before the service is built.</summary>
    public ShardRuntime Shards => _shards;

    /// <summary>Quality of service; null before the service is built.</summary>
    public QosRoom Qos { get; private set; } = null!;

    /// <summary>The event index; null before the service is built.</summary>
    public IndexAdapter Index => _index.Lanes;

    /// <summary>Where bodies go in; null before the service is built.</summary>
    public IDoor Door => _door;

    /// <summary>Metric series; null before the service is built.</summary>
    public SeriesRoom Series { get; private set; } = null!;

    /// <summary>Where samples of services go in; null where analytics are off.</summary>
    public SampleDoor? SampleDoor { get; private set; }

    /// <summary>What the analytics of services have counted; zeros where they are off.</summary>
    public AnalyticsTotals AnalyticsTotals => _analytics?.Totals ?? AnalyticsTotals.Zero;

    /// <summary>Recovery; null before the service is built.</summary>
    public HealingRoom Healing => _healing;

    /// <summary>Who shares the work.</summary>
    public ClusterReporter Cluster => _node.Reporter;

    /// <summary>How the external parts do.</summary>
    public PartBoard Parts { get; }

    /// <summary>Who may ask for what; null before the service is built.</summary>
    public Security.AccessRoom Access { get; private set; } = null!;

    /// <summary>Who gets metrics; null before the service is built.</summary>
    public TelemetryHub Telemetry { get; private set; } = null!;

    /// <summary>Service level objectives; null before the service is built.</summary>
    public SloBoard Slo { get; private set; } = null!;

    /// <summary>Which sources are suspended.</summary>
    public SuspensionBoard Suspensions { get; }

    /// <summary>Holds back sources at the doors.</summary>
    public DoorGuard Guard { get; }

    /// <summary>Holds back the reading of a log that others write to.</summary>
    public InputPace Pace { get; }

    /// <summary>Names of tenants, types and sources.</summary>
    public StreamNames Names { get; }

    /// <summary>Completes when the service is stopped, and with the error when the graph fails.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Builds and starts everything.</summary>
    /// <exception cref="StartupException">Something cannot be used; nothing is left open.</exception>
    public static async Task<HeliosService> StartAsync(ServiceSetup setup, CancellationToken cancellationToken)
    {
        var service = new HeliosService(setup);
        try
        {
            await service.BuildAsync(cancellationToken);
            await service.StartNodeAsync(cancellationToken);
            service.BuildWatching();
            await service.StartHealingAsync(cancellationToken);
            service.BuildLive();
            service._api = service._opened.AddAsync(ApiServer.Create(service, setup));
            await service._api.StartAsync(cancellationToken);
            service.LogListening(service.Address);
            service.Run();
            return service;
        }
        catch (Exception e) when (e is StoreException or LogException)
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
}
