using Helios.Actors.Hosting;
using Helios.Actors.Supervision;
using Helios.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing;

/// <summary>Supervisors of targets in memory, with the views they write, on the clock of the spec.</summary>
internal sealed class SupervisorRig(FakeTimeProvider time) : IEntities, IEntityViews
{
    private readonly Lock _gate = new();
    private readonly SourceSupervisor _entity = new();
    private readonly Dictionary<EntityId, SourceState> _states = [];
    private readonly Dictionary<string, EntityView> _views = [];

    /// <summary>Told after a view was written.</summary>
    public Action Changed { get; set; } = () => { };

    /// <summary>What reads throw; null for nothing.</summary>
    public StoreException? Failure { get; set; }

    /// <summary>What asking throws; null for nothing.</summary>
    public EntityException? Silence { get; set; }

    /// <summary>Whether what is told is lost.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Reports told so far, lost ones included.</summary>
    public List<SourceCommand.Followed> Reports { get; } = [];

    public int Reads { get; private set; }

    public TargetReply Ask(string tenant, string target, SourceCommand command) => (TargetReply)Take(SourceSupervisor.IdOf(tenant, target), command)!;

    public Measure? Find(string tenant, string target, string kind)
    {
        lock (_gate)
        {
            return _states.GetValueOrDefault(SourceSupervisor.IdOf(tenant, target))?.Find(kind)?.Measure;
        }
    }

    public MeasureState? State(string tenant, string target, string kind)
    {
        lock (_gate)
        {
            return _states.GetValueOrDefault(SourceSupervisor.IdOf(tenant, target))?.Find(kind);
        }
    }

    public Measure Measure(string kind, string value = "", string by = "x1", TimeSpan? until = null) => new()
    {
        Kind = kind,
        Value = value,
        By = by,
        Reason = "spec",
        Since = time.GetUtcNow(),
        Until = until is null ? null : time.GetUtcNow() + until,
    };

    public ValueTask<TReply> AskAsync<TReply>(EntityId id, object command, CancellationToken cancellationToken)
        where TReply : class =>
        Silence is { } silence ? throw silence : ValueTask.FromResult((TReply)Take(id, (SourceCommand)command)!);

    public bool Tell(EntityId id, object command)
    {
        lock (_gate)
        {
            Reports.Add((SourceCommand.Followed)command);
        }

        if (!IsDeaf)
        {
            Take(id, (SourceCommand)command);
        }

        return !IsDeaf;
    }

    public ValueTask<IReadOnlyList<EntityView>> FindAsync(ViewFilter filter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Reads++;
            return Failure is { } failure ? throw failure : ValueTask.FromResult<IReadOnlyList<EntityView>>(
            [
                .. _views.Values.Where(view => view.Kind == filter.Kind && (filter.ChangedFrom is null || view.UpdatedAt >= filter.ChangedFrom))
                    .OrderByDescending(view => view.UpdatedAt).ThenByDescending(view => view.Id, StringComparer.Ordinal).Take(filter.Limit),
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

    private object? Take(EntityId id, SourceCommand command)
    {
        Decided<SourceEvent> decided;
        lock (_gate)
        {
            var state = _states.GetValueOrDefault(id) ?? _entity.Initial(id.Key);
            decided = _entity.Decide(state, command, time.GetUtcNow());
            _states[id] = decided.Events.Aggregate(state, _entity.Apply);
            foreach (var view in decided.Views)
            {
                _views[view.Id] = view;
            }
        }

        if (decided.Views.Count > 0)
        {
            Changed();
        }

        return decided.Reply;
    }
}
