using Helios.Actors.Hosting;
using Helios.Actors.Jobs;
using Helios.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Jobs;

/// <summary>A host of jobs only: in memory, at once, on the caller's thread.</summary>
internal sealed class FakeEntities(JobEntity entity, FakeTimeProvider clock) : IEntities, IEntityViews
{
    private readonly Lock _gate = new();
    private readonly Dictionary<EntityId, JobState> _states = [];
    private readonly Dictionary<string, EntityView> _views = new(StringComparer.Ordinal);

    /// <summary>Who does what jobs ask for.</summary>
    public IEffects? Effects { get; set; }

    /// <summary>Questions that get no answer before the rest does.</summary>
    public int Deaf { get; set; }

    public async ValueTask<TReply> AskAsync<TReply>(EntityId id, object command, CancellationToken cancellationToken)
        where TReply : class
    {
        await Task.Yield();
        lock (_gate)
        {
            if (Deaf > 0)
            {
                Deaf--;
                throw new EntityException(EntityFailure.NotHere, id, "its node cannot be reached");
            }
        }

        return (TReply)Decide(id, (JobCommand)command);
    }

    public bool Tell(EntityId id, object command)
    {
        Decide(id, (JobCommand)command);
        return true;
    }

    public JobState StateOf(string name)
    {
        lock (_gate)
        {
            return _states.GetValueOrDefault(JobEntity.IdOf(name)) ?? entity.Initial($"jobs/{name}");
        }
    }

    /// <summary>Wakes what wants to be woken by now.</summary>
    public void Wake()
    {
        EntityId[] due;
        lock (_gate)
        {
            due = [.. _states.Where(pair => entity.WakeAt(pair.Value) <= clock.UtcNow).Select(pair => pair.Key)];
        }

        Array.ForEach(due, id => Tell(id, entity.Woken));
    }

    public ValueTask<IReadOnlyList<EntityView>> FindAsync(ViewFilter filter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<EntityView>>([.. _views.Values.Where(view => view.Kind == filter.Kind)]);
        }
    }

    public ValueTask<EntityView?> GetAsync(string kind, string id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(kind == JobView.Kind ? _views.GetValueOrDefault(id) : null);
        }
    }

    private object Decide(EntityId id, JobCommand command)
    {
        Decided<JobEvent> decided;
        lock (_gate)
        {
            var state = _states.GetValueOrDefault(id) ?? entity.Initial(id.Key);
            decided = entity.Decide(state, command, clock.UtcNow);
            _states[id] = decided.Events.Aggregate(state, entity.Apply);
            foreach (var view in decided.Views)
            {
                _views[view.Id] = view;
            }
        }

        foreach (var effect in decided.Effects)
        {
            Effects?.Run(id, effect);
        }

        return decided.Reply!;
    }
}
