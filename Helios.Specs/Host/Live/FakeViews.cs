using System.Text;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Specs.Host.Live;

/// <summary>A table of views that a spec fills.</summary>
internal sealed class FakeViews : IEntityViews
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, EntityView> _rows = new(StringComparer.Ordinal);
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public bool IsAway { get; set; }

    public static EntityView Row(string id, DateTimeOffset updatedAt, string state, string tenant = "acme", string kind = "incident") => new()
    {
        Kind = kind,
        Id = id,
        Tenant = tenant,
        State = state,
        OpenedAt = updatedAt,
        UpdatedAt = updatedAt,
        Json = Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","status":"{{state}}","tenant":"{{tenant}}","issue":"missing_events","cause":""}"""),
    };

    public void Set(EntityView row)
    {
        lock (_gate)
        {
            _rows[row.Id] = row;
        }
    }

    public void Remove(string id)
    {
        lock (_gate)
        {
            _rows.Remove(id);
        }
    }

    public ValueTask<IReadOnlyList<EntityView>> FindAsync(ViewFilter filter, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        IReadOnlyList<EntityView> found;
        lock (_gate)
        {
            if (IsAway)
            {
                throw new StoreException(StoreFailure.Transient, "the store is away");
            }

            found = [.. _rows.Values.Where(row => row.Kind == filter.Kind && row.UpdatedAt >= (filter.ChangedFrom ?? default)).OrderByDescending(static row => row.UpdatedAt).Take(filter.Limit)];
        }

        return ValueTask.FromResult(found);
    }

    public ValueTask<EntityView?> GetAsync(string kind, string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
