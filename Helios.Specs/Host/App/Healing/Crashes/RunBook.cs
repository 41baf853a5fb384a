using System.Collections.Concurrent;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;

namespace Helios.Specs.Host.App.Healing.Crashes;

/// <summary>What was seen outside over all lives: which executions there are, and how often the action of each began.</summary>
internal sealed class RunBook
{
    private readonly ConcurrentDictionary<EntityId, int> _runs = new();
    private int _begun;

    public IReadOnlyDictionary<EntityId, int> Runs => _runs;

    /// <summary>How many actions began, in all.</summary>
    public int Begun => Volatile.Read(ref _begun);

    public void Seen(EntityId execution) => _runs.TryAdd(execution, 0);

    public void Began(ActionOrder order)
    {
        _runs.AddOrUpdate(RecoveryExecution.IdOf(order.Tenant, order.Execution), 1, static (_, count) => count + 1);
        Interlocked.Increment(ref _begun);
    }
}
