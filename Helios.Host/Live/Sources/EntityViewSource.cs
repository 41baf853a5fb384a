using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.Live.Sources;

/// <summary>The newest views of one kind of entity: what this node writes at once, what others write with the next reading.</summary>
internal sealed class EntityViewSource : PolledSource
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // A row may become visible a little later than its time says.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _rows = new(StringComparer.Ordinal);
    private readonly EntityViewKind _kind;
    private readonly IEntityViews _views;
    private readonly TimeProvider _time;

    public EntityViewSource(EntityViewKind kind, IEntityViews views, TimeProvider time, PollParts parts)
        : base(kind.Topic, Period, parts) => (_kind, _views, _time) = (kind, views, time);

    /// <inheritdoc/>
    public override bool HasTenants => _kind.HasTenants;

    /// <summary>Views that this node has just written, of any kind.</summary>
    public void Take(IReadOnlyList<EntityView> views)
    {
        if (Listens && views.Any(view => view.Kind == _kind.Kind))
        {
            Merge(views.Where(view => view.Kind == _kind.Kind), _time.GetUtcNow());
        }
    }

    /// <inheritdoc/>
    public override void Read(LiveScope scope, List<LiveDocument> documents)
    {
        lock (_gate)
        {
            foreach (var row in _rows.Values)
            {
                if (scope.Sees(in row.Document))
                {
                    documents.Add(row.Document);
                }
            }
        }
    }

    /// <summary>Adds what is going on.</summary>
    public void ReadDoing(LiveScope scope, List<LiveDocument> documents)
    {
        lock (_gate)
        {
            foreach (var row in _rows.Values)
            {
                if (row.Doing is { } doing && scope.Sees(in doing))
                {
                    documents.Add(doing);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReadStoreAsync(bool all, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var began = _time.GetUtcNow();
        DateTimeOffset? from;
        lock (_gate)
        {
            from = all || _rows.Count == 0 ? null : _rows.Values.Max(static row => row.View.UpdatedAt) - Overlap;
        }

        var found = await _views.FindAsync(new ViewFilter { Kind = _kind.Kind, Limit = _kind.Most, ChangedFrom = from }, cancellationToken);
        Merge(found, _time.GetUtcNow());
        if (from is null)
        {
            Sweep(found, began);
        }
    }

    private void Merge(IEnumerable<EntityView> views, DateTimeOffset now)
    {
        var changed = false;
        lock (_gate)
        {
            foreach (var view in views)
            {
                var isKnown = _rows.TryGetValue(view.Id, out var known);
                if (isKnown && view.UpdatedAt < known!.View.UpdatedAt)
                {
                    continue;
                }

                if (isKnown && known!.Document.Says(view.Json))
                {
                    known.TakenAt = now;
                    continue;
                }

                _rows[view.Id] = new Entry(view, new LiveDocument(view.Id, _kind.Audience(view), view.Json), _kind.Doing(view)) { TakenAt = now };
                changed = true;
            }

            Trim_NeedsLock();
        }

        if (changed)
        {
            Changed();
        }
    }

    /// <summary>Removes rows that the store no longer has, but not those that were written after it was asked.</summary>
    private void Sweep(IReadOnlyList<EntityView> all, DateTimeOffset began)
    {
        var ids = all.Select(static view => view.Id).ToHashSet(StringComparer.Ordinal);
        lock (_gate)
        {
            foreach (var (id, _) in _rows.Where(row => !ids.Contains(row.Key) && row.Value.TakenAt < began).ToArray())
            {
                _rows.Remove(id);
                Changed();
            }
        }
    }

    private void Trim_NeedsLock()
    {
        if (_rows.Count > _kind.Most)
        {
            foreach (var (id, _) in _rows.OrderByDescending(static row => row.Value.View.UpdatedAt).Skip(_kind.Most).ToArray())
            {
                _rows.Remove(id);
            }
        }
    }

    private sealed class Entry(EntityView view, LiveDocument document, LiveDocument? doing)
    {
        public readonly LiveDocument Document = document;

        public readonly LiveDocument? Doing = doing;

        public EntityView View { get; } = view;

        public DateTimeOffset TakenAt { get; set; }
    }
}
