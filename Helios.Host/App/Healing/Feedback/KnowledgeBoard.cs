using System.Collections.Concurrent;
using System.Text.Json;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;
using Helios.Pipeline.Decision;

namespace Helios.Host.App.Healing.Feedback;

/// <summary>What outcomes have taught, as decisions on this node ask for it, and the way of outcomes to the entity that learns. Thread-safe.</summary>
/// <remarks>
/// The entity of a tenant says at once what has moved (<see cref="Moved"/>); <see cref="RefreshAsync"/> reads what other nodes wrote, and after
/// a start what was known before. It holds a line a tenant that has had an outcome, at most <see cref="MaximumTenants"/>.
/// </remarks>
internal sealed partial class KnowledgeBoard(IEntities entities, IEntityViews views, ILogger logger)
{
    /// <summary>Most tenants that are held; decisions for others use the catalogue's numbers.</summary>
    public const int MaximumTenants = 10_000;

    // Clocks of nodes differ: what another one wrote shortly before is read again.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly ILogger _logger = logger;
    private DateTimeOffset? _readTo;

    /// <summary>Tells the entity how a run ended.</summary>
    public void Learn(RunOutcome outcome)
    {
        if (!entities.Tell(KnowledgeEntity.IdOf(outcome.Tenant), new KnowledgeCommand.RunEnded(outcome)))
        {
            LogLost(outcome.Execution, outcome.Tenant);
        }
    }

    /// <summary>Takes what the entity of a tenant says; what is older than known already is passed over.</summary>
    public void Moved(KnowledgeView view)
    {
        if (_known.Count >= MaximumTenants && !_known.ContainsKey(view.Tenant))
        {
            return;
        }

        _known.AddOrUpdate(view.Tenant, static (_, view) => new Known(view), static (_, known, view) => known.View.Number >= view.Number ? known : new Known(view), view);
    }

    /// <summary>What is expected for a tenant, by issue; null: what the catalogue says.</summary>
    public Func<IssueType, IReadOnlyDictionary<string, ActionEstimate>?>? Estimates(string tenant) =>
        _known.TryGetValue(tenant, out var known) ? known.For : null;

    /// <summary>The weights that hold for a tenant; null: those of the alternatives at hand.</summary>
    public KnownWeights? Weights(string tenant) => _known.TryGetValue(tenant, out var known) ? known.Weights : null;

    /// <summary>Reads what was written since it last read. Where the store cannot be read it keeps what it has and says so.</summary>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var filter = new ViewFilter { Kind = KnowledgeViews.Knowledge, ChangedFrom = _readTo - Overlap, Limit = MaximumTenants };
            var found = await views.FindAsync(filter, cancellationToken);
            foreach (var view in found)
            {
                Moved(KnowledgeView.Parse(view.Json.Span));
                _readTo = _readTo > view.UpdatedAt ? _readTo : view.UpdatedAt;
            }
        }
        catch (Exception e) when (e is StoreException or JsonException)
        {
            LogUnreadable(e.Message);
        }
    }

    [LoggerMessage(Observability.LogEventIds.OutcomeLost, LogLevel.Warning, "The outcome of execution {Execution} of tenant {Tenant} was not learnt from: its entity could not be told")]
    private partial void LogLost(string execution, string tenant);

    [LoggerMessage(Observability.LogEventIds.KnowledgeUnreadable, LogLevel.Warning, "What outcomes have taught cannot be read now, decisions use what was read before: {Problem}")]
    private partial void LogUnreadable(string problem);

    /// <summary>A view, made ready once for every decision that asks.</summary>
    private sealed class Known(KnowledgeView view)
    {
        private readonly Dictionary<IssueType, IReadOnlyDictionary<string, ActionEstimate>> _byIssue =
            view.Estimates.Select(estimate => estimate.Issue).Distinct().ToDictionary(issue => issue, view.For);

        public KnowledgeView View => view;

        public KnownWeights? Weights { get; } = view.Weights?.ToKnown();

        public IReadOnlyDictionary<string, ActionEstimate>? For(IssueType issue) => _byIssue.GetValueOrDefault(issue);
    }
}
