using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Effects;
using Helios.Pipeline.Decision;
using Helios.Specs.Actors.Supervision;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Healing.Crashes;

/// <summary>One life of a node with everything that heals, on some journal: supervisors, executions, targets, and the real effects with scripted actions.</summary>
internal sealed class HealingLife : IAsyncDisposable
{
    public const int Shards = 4;

    public static readonly ActionCatalogue Catalogue = new(ActionCatalogue.Default.Actions.Select(static action => action with { Timeout = TimeSpan.FromSeconds(20) }));

    private readonly CancellationTokenSource _death = new();
    private readonly ExecutionEffects _executions;

    public HealingLife(IJournal journal, FakeTimeProvider time, RunBook book, TenantOptions options, int seed)
    {
        var hosting = new EntityHostOptions { AppendBatch = 16, AskTimeout = TimeSpan.FromMinutes(5) };
        Host = new EntityHost(journal, hosting, time, new Random(seed), static route => route.Sum(static letter => letter) % Shards, new NoHostEvents());
        var planner = new RecoveryPlanner(new DecisionMaker(Catalogue, new DecisionOptions { Unclear = DecisionMode.Auto }), options);
        Host.Register(new TenantSupervisor(static (symptoms, _) => Troubles.Diagnose(symptoms), planner, options));
        Host.Register(new RecoveryExecution(), new SupervisionOptions { Strategy = SupervisionStrategy.Resume });
        Host.Register(new SourceSupervisor());
        var actions = new ActionRegistry(Catalogue.Actions.Select(action => new ScriptedAction(action.Name, book, time, _death.Token)));
        _executions = new ExecutionEffects(new ExecutionEffectsParts
        {
            Entities = Host,
            Actions = () => actions,
            Forbidden = static (_, _) => ValueTask.FromResult<string?>(null),
            Learn = static _ => { },
            Told = static _ => { },
            Time = time,
            Logger = NullLogger.Instance,
        });
        var tenants = new TenantEffects(Host, static _ => { }, static (_, _, _) => { }, static _ => { }) { Freeze = static (_, _) => { }, Thaw = static _ => { } };
        var router = new EffectRouter(NullLogger.Instance);
        router.Add<ExecutionEffect>((by, effect) =>
        {
            book.Seen(by);
            _executions.Run(by, effect);
        });
        router.Add<TenantEffect>(tenants.Run);
        router.Add<MeasuresMoved>(static (_, _) => { });
        Host.Effects = router;
        foreach (var shard in Enumerable.Range(0, Shards))
        {
            _ = Host.Own(shard);
        }
    }

    public EntityHost Host { get; }

    /// <summary>Asks supervisors, all at once.</summary>
    public Task AskAsync(IEnumerable<string> tenants, Func<string, TenantCommand> command) => Task.WhenAll(tenants.Select(async tenant =>
    {
        try
        {
            await Host.AskAsync<object>(TenantSupervisor.IdOf(tenant), command(tenant), CancellationToken.None);
        }
        catch (EntityException e) when (e.Failure is EntityFailure.Stopping)
        {
            // The process died; what came of it is asked in the next.
        }
    }));

    /// <summary>The process is gone: nothing is drained, and what ran in it runs no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _death.CancelAsync();
        await Host.DisposeAsync();
        await Eventually.Holds(() => _executions.Running == 0, "no action runs in a process that is gone", () => $"{_executions.Running} run");
        _death.Dispose();
    }
}
