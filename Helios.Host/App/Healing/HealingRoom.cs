using System.Text;
using Helios.Actors.Breakers;
using Helios.Actors.Diagnosis;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Restarting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Cluster;
using Helios.Host.App.Externals;
using Helios.Host.App.Healing.Breakers;
using Helios.Host.App.Healing.Commands;
using Helios.Host.App.Healing.Effects;
using Helios.Host.App.Healing.Feedback;
using Helios.Host.App.Healing.Mape;
using Helios.Host.App.Jobs;
using Helios.Pipeline.Decision;

namespace Helios.Host.App.Healing;

/// <summary>The node's part in healing: entities of its shards, what they ask for, and the loop that turns them.</summary>
internal sealed partial class HealingRoom : IAsyncDisposable
{
    /// <summary>A cloud is out where less than this part of the busiest one's copies comes from it.</summary>
    private const int SilentShare = 20;

    private readonly HealingParts _parts;
    private readonly ILogger _logger;
    private readonly Rehearsals _rehearsals;
    private readonly CommandDelivery _delivery;
    private ExecutionEffects _executions = null!;

    private HealingRoom(HealingParts parts)
    {
        _parts = parts;
        _logger = parts.Logging.CreateLogger("Helios.Healing");
        var partitions = ExternalKinds.Partitions(parts.Options);
        var kind = parts.Log.Kind;
        Entities = new EntityHost(
            parts.Journal ?? parts.Store.Journal,
            new EntityHostOptions(),
            parts.Time,
            new Random(parts.Options.Node.Name.Length),
            route => PartitionOfKey.Of(kind, Encoding.UTF8.GetBytes(route), partitions),
            new EntityEvents(_logger));
        Entities.Elsewhere = new RemoteEntities(Entities, parts.Log, parts.Store.Replies, NodeIdentity.NewInstance, parts.Time);
        Effects = new EffectRouter(_logger);
        Entities.Effects = Effects;
        var shardOf = (string route) => PartitionOfKey.Of(kind, Encoding.UTF8.GetBytes(route), partitions);
        _delivery = new CommandDelivery(Entities, parts.Store.Replies, parts.Time, _logger) { Leaving = shard => _executions.StopAll(tenant => shardOf(KeySegment.Of(tenant)) == shard) };
        Commands = new CommandProcessor(_delivery, _logger);
        _rehearsals = new Rehearsals(parts.Store.Views, parts.Time);
        Catalogue = DecisionSettings.Catalogue(parts.Options);
        Knowledge = new KnowledgeBoard(Entities, parts.Store.Views, _logger);
        Breakers = new BreakerRoom(new BreakerRoomParts
        {
            Entities = Entities,
            Views = parts.Store.Views,
            Suspensions = parts.Suspensions,
            Settings = BreakerConfig.Local(parts.Options.Breakers),
            Suspending = parts.Options.Breakers.Suspends,
            Clouds = BreakerConfig.Clouds(parts.Options.Ingest),
            Node = parts.Options.Node.Name,
            Time = parts.Time,
            Logger = parts.Logging.CreateLogger("Helios.Breakers"),
        });
        Loop = new MapeLoop(new MapeLoopParts
        {
            Entities = Entities,
            Tenants = () => [.. Entities.KeysOf(TenantSupervisor.EntityKind).Select(KeySegment.NameOf)],
            Facts = new FactsBoard(parts.Options, Facts()),
            Interval = parts.Options.Recovery.Interval,
            Time = parts.Time,
            Logger = _logger,
        });
    }

    /// <summary>The entities.</summary>
    public EntityHost Entities { get; }

    /// <summary>Actions that run on this node.</summary>
    public int Running => _executions.Running;

    /// <summary>Commands from the log that no entity could do.</summary>
    public long CommandsFailed => _delivery.Failed;

    /// <summary>What they ask for, and who does it. Complete before the first effect.</summary>
    public EffectRouter Effects { get; }

    /// <summary>Reads their topic.</summary>
    public CommandProcessor Commands { get; }

    /// <summary>Turns them.</summary>
    public MapeLoop Loop { get; }

    /// <summary>The actions that decisions choose from.</summary>
    public ActionCatalogue Catalogue { get; }

    /// <summary>What outcomes have taught.</summary>
    public KnowledgeBoard Knowledge { get; }

    /// <summary>The breakers of this node.</summary>
    public BreakerRoom Breakers { get; }

    /// <summary>The actions that can be taken.</summary>
    public ActionRegistry Actions { get; private set; } = new([]);

    /// <summary>Builds everything; nothing runs yet.</summary>
    public static HealingRoom Open(HealingParts parts)
    {
        var room = new HealingRoom(parts);
        room.Register();
        return room;
    }

    /// <summary>Gives it the code of the actions, beside those that are its own. Before it runs.</summary>
    public void Use(IEnumerable<IRecoveryAction> actions) => Actions = new ActionRegistry(
        [.. actions, new CircuitBreakerActivate(Entities, cloud => Breakers.Knows(cloud, BreakerOperations.Delivery))]);

    /// <summary>Breakers that are open, and whether their clouds are merely bad or out.</summary>
    public IReadOnlyList<BreakerSighting> Sightings()
    {
        var open = Breakers.Sightings();
        if (open.Count == 0)
        {
            return open;
        }

        var copies = _parts.Copies();
        var most = copies.Values.DefaultIfEmpty(0).Max();
        return [.. open.Select(sighting => sighting with { IsSilent = most > 0 && copies.GetValueOrDefault(sighting.Cloud) * SilentShare < most })];
    }

    /// <summary>Follows what is in force, before the first event is taken.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Knowledge.RefreshAsync(cancellationToken);
        await Breakers.StartAsync(cancellationToken);
    }

    /// <summary>Turns the loop until stopped.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Loop.RunAsync(stop), Breakers.RunAsync(stop));

    /// <summary>Ends what runs and writes what entities still have to say.</summary>
    public async Task StopAsync(CancellationToken deadline)
    {
        _executions.StopAll();
        await Entities.StopAsync(deadline);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _executions.StopAll();
        Breakers.Dispose();
        await Entities.DisposeAsync();
    }

    private void Register()
    {
        var options = HealingSettings.Tenant(_parts.Options.Recovery);
        var maker = new DecisionMaker(Catalogue, DecisionSettings.Decisions(_parts.Options));
        var own = new RecoveryPlanner(maker, options);
        var planner = _parts.Planner?.Invoke(own, Catalogue) ?? own;
        Entities.Register(new TenantSupervisor(_parts.Diagnose, _parts.Watch is { } watch ? new TimedPlanner(planner, watch, _parts.Time) : planner, options));
        // What it throws must not make it believe that its owner died: an action that runs would be abandoned.
        Entities.Register(new RecoveryExecution(), new SupervisionOptions { Strategy = SupervisionStrategy.Resume });
        Entities.Register(JobCatalogue.Entity(_parts.Options.Jobs));
        Entities.Register(new SourceSupervisor());
        Entities.Register(new KnowledgeEntity(Catalogue, DecisionSettings.Feedback(_parts.Options)));
        Entities.Register(new BreakerEntity(BreakerConfig.Cluster(_parts.Options.Breakers)));
        _executions = new ExecutionEffects(new ExecutionEffectsParts
        {
            Entities = Entities,
            Actions = () => Actions,
            Forbidden = ForbiddenAsync,
            Learn = Knowledge.Learn,
            Told = tell => _parts.Watch?.Told(tell),
            Traces = _parts.Watch?.Traces,
            Time = _parts.Time,
            Logger = _logger,
        });
        var tenants = new TenantEffects(Entities, Publish, _parts.Decided, Loop.CycleNow) { Freeze = _parts.Qos.Board.Freeze, Thaw = _parts.Qos.Board.Thaw };
        Effects.Add<ExecutionEffect>(_executions.Run);
        Effects.Add<TenantEffect>(tenants.Run);
        Effects.Add<KnowledgeMoved>((_, moved) => Knowledge.Moved(moved.Knowledge));
    }

    /// <summary>Tells supervisors of open anomalies again: what was lost between a commit and its messages. Those that know them pass over it.</summary>
    /// <returns>How many were told.</returns>
    public async ValueTask<int> TellAgainAsync(IReadOnlyList<StoredAnomaly> open, CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var stored in open.Where(static anomaly => !anomaly.InMaintenance))
        {
            var symptom = StoredSymptom.Read(stored);
            if (await _parts.Store.Views.GetAsync(TenantSupervisor.EntityKind, symptom.Tenant, cancellationToken) is not { } view
                || !TenantSupervisor.ReadView(view.Json).Symptoms.Any(known => known.Id == symptom.Id))
            {
                await Entities.AskAsync<EmptyReply>(TenantSupervisor.IdOf(symptom.Tenant), new TenantCommand.Observe([symptom], []), cancellationToken);
                told++;
            }
        }

        return told;
    }

    private FactsParts Facts() => new()
    {
        Isolated = Breakers.Isolated,
        System = SystemAsync,
        OpenBreakers = () => SystemSymptoms.Of(new SystemSnapshot { Node = _parts.Options.Node.Name, At = _parts.Time.GetUtcNow(), Breakers = Sightings() }),
        Copies = _parts.Copies,
        Running = () => _executions.ByTarget(),
        WaitingDeadLetters = async token => (await _parts.Store.Letters.CountAsync(new LetterFilter { State = LetterStates.Waiting }, token)).Sum(static count => count.Count),
        FiltersAreFull = _parts.FiltersAreFull,
        Estimates = Knowledge.Estimates,
        Weights = Knowledge.Weights,
        Rehearsed = _rehearsals.Of,
    };

    /// <summary>What is paused for the system is paused for every tenant, whoever asks.</summary>
    private async ValueTask<string?> ForbiddenAsync(ActionOrder order, CancellationToken cancellationToken)
    {
        try
        {
            var now = _parts.Time.GetUtcNow();
            return order.Tenant != Symptom.System && await SystemAsync(cancellationToken) is { } system
                && system.Pauses.FirstOrDefault(pause => pause.Covers(order.Action, order.Target, now)) is { } pause
                    ? $"{pause.Scope} is paused for all tenants by {pause.By} until {pause.Until:u}: {pause.Reason}"
                    : null;
        }
        catch (StoreException e)
        {
            return $"whether it is paused for all tenants could not be read: {e.Message}";
        }
    }

    private async ValueTask<TenantState?> SystemAsync(CancellationToken cancellationToken)
    {
        await Knowledge.RefreshAsync(cancellationToken);
        await _rehearsals.RefreshAsync(cancellationToken);
        var view = await _parts.Store.Views.GetAsync(TenantSupervisor.EntityKind, Symptom.System, cancellationToken);
        return view is null ? null : TenantSupervisor.ReadView(view.Json);
    }

    private void Publish(LogAppend message)
    {
        _parts.Watch?.Decided(message.Value);
        _ = PublishAsync(message);
    }

    private async Task PublishAsync(LogAppend message)
    {
        try
        {
            await _parts.Log.AppendAsync([message], CancellationToken.None);
        }
        catch (LogException e)
        {
            // The decision itself is in the store.
            LogNotPublished(e.Message);
        }
    }

    [LoggerMessage(Observability.LogEventIds.DecisionNotPublished, LogLevel.Warning, "A decision could not be published: {Problem}")]
    private partial void LogNotPublished(string problem);
}
