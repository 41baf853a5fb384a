using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing.Breakers;

/// <summary>Breaker entities and their views in memory, as every node of a cluster sees them.</summary>
internal sealed class BreakerCluster(FakeTimeProvider time) : IEntities, IEntityViews
{
    private readonly Lock _gate = new();
    private readonly BreakerEntity _entity = new(new BreakerEntityOptions());
    private readonly Dictionary<EntityId, BreakerState> _states = [];
    private readonly Dictionary<string, EntityView> _views = [];

    /// <summary>Set: entities answer nothing.</summary>
    public EntityFailure? Failure { get; set; }

    /// <summary>Set: views cannot be read.</summary>
    public bool IsBlind { get; set; }

    /// <summary>Commands taken, in order.</summary>
    public List<(string Id, BreakerCommand Command)> Commands { get; } = [];

    /// <summary>Filters of reads of views.</summary>
    public List<ViewFilter> Reads { get; } = [];

    public BreakerState State(string name) => _states[new EntityId(BreakerView.Kind, name)];

    public BreakerReply Ask(string name, BreakerCommand command)
    {
        lock (_gate)
        {
            var id = new EntityId(BreakerView.Kind, name);
            Commands.Add((name, command));
            var state = _states.GetValueOrDefault(id) ?? _entity.Initial(name);
            var decided = _entity.Decide(state, command, time.UtcNow);
            _states[id] = decided.Events.Aggregate(state, _entity.Apply);
            foreach (var view in decided.Views)
            {
                _views[view.Id] = view;
            }

            return (BreakerReply)decided.Reply!;
        }
    }

    public ValueTask<TReply> AskAsync<TReply>(EntityId id, object command, CancellationToken cancellationToken)
        where TReply : class => Failure is { } failure
            ? throw new EntityException(failure, id, $"{id}: {failure}")
            : ValueTask.FromResult((TReply)(object)Ask(id.Key, (BreakerCommand)command));

    public bool Tell(EntityId id, object command)
    {
        if (Failure is null)
        {
            Ask(id.Key, (BreakerCommand)command);
        }

        return Failure is null;
    }

    public ValueTask<IReadOnlyList<EntityView>> FindAsync(ViewFilter filter, CancellationToken cancellationToken)
    {
        if (IsBlind)
        {
            throw new StoreException(StoreFailure.Transient, "the store is away");
        }

        lock (_gate)
        {
            Reads.Add(filter);
            return ValueTask.FromResult<IReadOnlyList<EntityView>>(
            [
                .. _views.Values.Where(view => (filter.ChangedFrom is not { } from || view.UpdatedAt >= from)
                    && (filter.State is null || view.State == filter.State) && (filter.Subject is null || view.Subject == filter.Subject))
                    .OrderByDescending(view => view.UpdatedAt).Take(filter.Limit),
            ]);
        }
    }

    public ValueTask<EntityView?> GetAsync(string kind, string id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_views.GetValueOrDefault(id));
        }
    }
}
