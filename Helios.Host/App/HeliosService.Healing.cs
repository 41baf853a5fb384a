using Helios.Actors.Breakers;
using Helios.Actors.Diagnosis;
using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Connectors.Log;
using Helios.Host.App.Cluster;
using Helios.Host.App.Externals;
using Helios.Host.App.Healing;
using Helios.Host.App.Healing.Actions;
using Helios.Host.App.Healing.Data;
using Helios.Host.App.Healing.Measures;
using Helios.Host.App.Healing.Notify;
using Helios.Host.App.Healing.Scaling;
using Helios.Host.App.Healing.Symptoms;
using Helios.Host.App.Jobs;
using Helios.Host.Config.Options;

namespace Helios.Host.App;

/// <content>What heals: what entities act on, and what they hear of the parts.</content>
internal sealed partial class HeliosService
{
    // A Bloom filter at the number of items that it was made for has half of its bits set; more, and it lets through more than it may.
    private const double FullFilters = 0.5;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private Diagnostician _doctor = null!;
    private PoisonMeter _poison = null!;
    private MeasureBoard _measures = null!;
    private JobRoom _jobs = null!;
    private SymptomWatch _symptoms = null!;
    private ScaleWatch? _scale;
    private ScaleOrders _scaleOrders = null!;

    private void OpenHealing()
    {
        var options = _setup.Options;
        _doctor = DiagnosisSettings.Diagnostician(options);
        _poison = new PoisonMeter(options.Ingest.ExpectedSources, _setup.Time);
        _healing = _opened.AddAsync(HealingRoom.Open(new HealingParts
        {
            Options = options,
            Names = Names,
            Store = _store,
            Log = _log,
            Suspensions = Suspensions,
            Qos = Qos,
            Copies = () => Reporter.Take().Sources.ToDictionary(static source => source.Name, static source => (long)source.EventsPerSecond, StringComparer.Ordinal),
            Diagnose = _doctor.Diagnose,
            FiltersAreFull = () => _index.Status().FillRatio > FullFilters,
            Planner = _setup.Trial?.Planner,
            Watch = _recoveries,
            Journal = new Live.Sources.WatchedJournal(_store.Journal, _taps),
            Decided = (tenant, metrics, action) => _results.Decided(tenant, metrics, action),
            Logging = _setup.Logging,
            Time = _setup.Time,
        }));
    }

    /// <summary>Gives entities the parts of this node to act on. Once shards and doors are built.</summary>
    private void BuildActing()
    {
        var (options, time) = (_setup.Options, _setup.Time);
        var isShared = ExternalKinds.Log(options) == TopicLogKind.Kafka;
        var followers = new NodeFollowers(new NodeFollowersParts
        {
            Guard = Guard,
            Pace = Pace,
            Holds = Suspensions,
            Shards = _shards,
            Door = _door,
            Log = _log,
            Index = _index.Shared,
            Lanes = GraphSettings.Lanes(options),
            Rotate = async (_, token) => await _index.RotateAsync(token),
            Rebuild = async (order, token) => await new IndexRebuilder(Data).RebuildAsync(order.Measure.By, new Progress<ActionProgress>(), token),
            Time = time,
        });
        _measures = _opened.AddAsync(new MeasureBoard(new MeasureBoardParts
        {
            Views = _store.Views,
            Entities = _healing.Entities,
            Node = options.Node.Name,
            Followers = followers.All,
            IsShared = isShared,
            Time = time,
            Logger = _setup.Logging.CreateLogger("Helios.Measures"),
        }));
        _healing.Effects.Add<MeasuresMoved>((_, _) => _measures.Poke());
        _healing.Use([.. DataActions.Create(Data), .. OperatingActions(followers, isShared)]);
        _opened.Add(new HealingInstruments(_healing));
        _healing.Commands.IsReadAnew = () => _shards.IsRestarting;
        _door.Rejected = _healing.Breakers.Feed.AddRejected;
    }

    private IRecoveryAction[] OperatingActions(NodeFollowers followers, bool isShared)
    {
        var (options, time) = (_setup.Options, _setup.Time);
        var parts = new MeasureActionParts
        {
            Entities = _healing.Entities,
            Views = _store.Views,
            Nodes = _store.Nodes,
            NodeSilence = NodeKeeper.SilentBeats * options.Cluster.Heartbeat,
            Time = time,
        };
        var notifier = _opened.Add(new Notifier(options.Notify, time, new Random(options.Node.Name.Length)));
        var scaler = options.Scaler.Url.Length > 0 ? _opened.Add(new ExternalScaler(options.Scaler)) : null;
        return
        [
            new RestartAdapterAction(parts, cloud => _healing.Breakers.Knows(cloud, BreakerOperations.Delivery)),
            new FallbackAction(parts, followers.Fallback),
            new ThrottleAction(parts, RateOf, isShared),
            new MigrateAction(parts, _shards.Expected, _store.Verdicts),
            new ScaleAction(parts, new ScaleParts
            {
                Scaler = scaler,
                Lanes = () => _shards.Lanes,
                MaxLanes = LanesFollower.Most(GraphSettings.Lanes(options)),
                Partitions = ExternalKinds.Partitions(options),
            }),
            new NotifyAction(notifier, execution => $"{Address}/api/v1/recoveries/{execution}", time, _setup.Logging.CreateLogger("Helios.Notify")),
        ];
    }

    /// <summary>Jobs and symptoms of the parts: what needs the node to be known to the others.</summary>
    private void BuildWatching()
    {
        var (options, time) = (_setup.Options, _setup.Time);
        _jobs = _opened.AddAsync(new JobRoom(JobParts().Bodies(), _healing.Entities, time, _setup.Logging.CreateLogger("Helios.Jobs")));
        _healing.Effects.Add<StartJob>(_jobs.Run);
        _healing.Effects.Add<CancelJob>(_jobs.Run);
        var logger = _setup.Logging.CreateLogger("Helios.Symptoms");
        _scaleOrders = new ScaleOrders(_healing.Entities, GraphSettings.Lanes(options), () => HealingSettings.Mode(options, Symptom.System));
        _scale = options.Scaling.Enabled
            ? new ScaleWatch([TopicNames.Events], ScaleSettings.Options(options), () => (Math.Max(1, _node.Reporter.Last?.Members.Count ?? 1), _shards.Lanes), logger,
                ExternalKinds.Log(options) == TopicLogKind.Kafka ? 1 : LanesFollower.Most(GraphSettings.Lanes(options)))
            : null;
        _symptoms = new SymptomWatch(
            new SymptomSources
            {
                Node = options.Node.Name,
                Parts = () => Parts.Current,
                Lag = _node.Reporter.LagAsync,
                Breakers = _healing.Sightings,
                DeadLetters = () => _poison.PerMinute,
                More = Look,
            },
            DiagnosisSettings.System(options),
            TellAsync,
            time,
            logger);
        _opened.Add(new SymptomInstruments(_symptoms, _doctor, _scale));
    }

    private async Task StartHealingAsync(CancellationToken cancellationToken)
    {
        await _healing.StartAsync(cancellationToken);
        await _measures.StartAsync(cancellationToken);
        _jobs.Start();
    }

    private async Task StopActingAsync()
    {
        await _measures.DisposeAsync();
        await _jobs.DisposeAsync();
    }

    private JobParts JobParts() => new()
    {
        Options = _setup.Options,
        Store = _store,
        Index = _index.Lanes,
        Names = Names,
        Folder = _folder.Path,
        Publish = async (messages, token) => await _log.AppendAsync(messages, token),
        TellAgain = _healing.TellAgainAsync,
        Time = _setup.Time,
        Health = new HealthParts
        {
            Node = _setup.Options.Node.Name,
            Parts = () => Parts.Current,
            Lag = token => _node.Reporter.LagAsync(token),
            Disk = () => HealthParts.DiskOf(_folder.Path),
            ClockAhead = () => (_setup.Time as SteadyClock)?.Ahead ?? TimeSpan.Zero,
            Store = _store.Upkeep,
            Time = _setup.Time,
        },
    };

    /// <summary>Lanes that will not do are a symptom; lanes that are too many are merely taken back.</summary>
    private IReadOnlyList<Symptom> Look(LagPicture lag, DateTimeOffset now)
    {
        var symptoms = _scale?.Look(lag, now) ?? [];
        foreach (var decision in _scale?.Decisions.Values ?? [])
        {
            _scaleOrders.Take(decision);
        }

        return symptoms;
    }

    private double RateOf(string source) => Reporter.Take().Sources.FirstOrDefault(status => status.Name == source)?.EventsPerSecond ?? 0;

    /// <summary>Every node tells what it sees; the supervisor of the system lives on one of them.</summary>
    private async ValueTask TellAsync(IReadOnlyList<SymptomChange> changes, CancellationToken cancellationToken)
    {
        foreach (var tenant in changes.GroupBy(static change => change.Symptom.Tenant, StringComparer.Ordinal))
        {
            Symptom[] there = [.. tenant.Where(static change => change.Phase != SymptomPhase.Ended).Select(static change => change.Symptom)];
            string[] gone = [.. tenant.Where(static change => change.Phase == SymptomPhase.Ended).Select(static change => change.Symptom.Id)];
            await _healing.Entities.AskAsync<EmptyReply>(TenantSupervisor.IdOf(tenant.Key), new TenantCommand.Observe(there, gone), cancellationToken);
        }
    }
}
