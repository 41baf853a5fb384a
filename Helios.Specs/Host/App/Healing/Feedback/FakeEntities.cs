using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Host.App.Healing.Feedback;

/// <summary>The knowledge of tenants in memory: decides and applies at once, keeps views.</summary>
internal sealed class FakeEntities : IEntities, IEntityViews
{
    private readonly KnowledgeEntity _entity = new(ActionCatalogue.Default, new FeedbackOptions());
    private readonly Dictionary<string, KnowledgeState> _states = [];
    private readonly Dictionary<(string Kind, string Id), EntityView> _views = [];

    /// <summary>Nobody is there.</summary>
    public bool IsAway { get; set; }

    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public List<object> Effects { get; } = [];

    public ValueTask<TReply> AskAsync<TReply>(EntityId id, object command, CancellationToken cancellationToken)
        where TReply : class => IsAway
            ? throw new EntityException(EntityFailure.NotHere, id, "its node is gone")
            : ValueTask.FromResult((TReply)Do(id, (KnowledgeCommand)command));

    public bool Tell(EntityId id, object command)
    {
        if (!IsAway)
        {
            Do(id, (KnowledgeCommand)command);
        }

        return !IsAway;
    }

    public ValueTask<IReadOnlyList<EntityView>> FindAsync(ViewFilter filter, CancellationToken cancellationToken)
    {
        if (IsAway)
        {
            throw new StoreException(StoreFailure.Transient, "the store is away");
        }

        EntityView[] found = [.. _views.Values
            .Where(view => view.Kind == filter.Kind && (filter.Tenant ?? view.Tenant) == view.Tenant && (filter.Subject ?? view.Subject) == view.Subject)
            .Where(view => filter.ChangedFrom is not { } from || view.UpdatedAt >= from)
            .OrderByDescending(view => view.UpdatedAt)
            .Take(filter.Limit)];
        return ValueTask.FromResult<IReadOnlyList<EntityView>>(found);
    }

    public ValueTask<EntityView?> GetAsync(string kind, string id, CancellationToken cancellationToken) => ValueTask.FromResult(_views.GetValueOrDefault((kind, id)));

    public static RunOutcome Outcome(string execution, bool succeeded) => new()
    {
        Execution = execution,
        Action = "notify",
        Issue = IssueType.Unknown,
        Tenant = "acme",
        Target = "person",
        Succeeded = succeeded,
        State = succeeded ? "succeeded" : "failed",
        MttrSeconds = succeeded ? 30 : double.NaN,
        EndedAt = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
    };

    private object Do(EntityId id, KnowledgeCommand command)
    {
        var state = _states.GetValueOrDefault(id.Key) ?? _entity.Initial(id.Key);
        var decided = _entity.Decide(state, command, Now);
        _states[id.Key] = decided.Events.Aggregate(state, _entity.Apply);
        foreach (var view in decided.Views)
        {
            _views[(view.Kind, view.Id)] = view;
        }

        Effects.AddRange(decided.Effects);
        return decided.Reply!;
    }
}
