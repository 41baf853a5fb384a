using System.Text;
using Helios.Actors.Hosting;

namespace Helios.Connectors.Store.Sql;

/// <summary>The table <c>entity_views</c>, read from its indices.</summary>
internal sealed class SqlEntityViews(SqlSession session) : IEntityViews
{
    private const string Columns = "kind, id, tenant, state, subject, opened_at, updated_at, document";

    public async ValueTask<IReadOnlyList<EntityView>> FindAsync(ViewFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new SqlConditions();
        conditions.Set("limit", Math.Clamp(filter.Limit, 1, ViewFilter.MaxLimit));
        conditions.Add(filter.Kind, "kind = @kind", "kind");
        conditions.Add(filter.Tenant, "tenant = @tenant", "tenant");
        conditions.Add(filter.State, "state = @state", "state");
        conditions.Add(filter.Subject, "subject = @subject", "subject");
        conditions.Add(filter.ChangedFrom, "updated_at >= @from", "from");
        conditions.Add(filter.ChangedTo, "updated_at < @to", "to");
        if (filter.Subject is { Length: > 0 })
        {
            // Lets SQLite see that the index of subjects, which leaves empty ones out, will do.
            conditions.Add("subject <> ''");
        }

        var (column, direction) = (filter.Sort == ViewSort.OpenedAt ? "opened_at" : "updated_at", filter.Ascending ? "ASC" : "DESC");
        if (filter.Before is { } before)
        {
            conditions.Add(before.At, $"({column}, id) {(filter.Ascending ? ">" : "<")} (@at, @id)", "at");
            conditions.Set("id", before.Id);
        }

        var sql = $"SELECT {Columns} FROM entity_views {conditions.Where} ORDER BY {column} {direction}, id {direction} LIMIT @limit";
        return await session.ReadAsync(scope => scope.QueryAsync(sql, Map, conditions.Values), cancellationToken);
    }

    public async ValueTask<EntityView?> GetAsync(string kind, string id, CancellationToken cancellationToken)
    {
        var found = await session.ReadAsync(
            scope => scope.QueryAsync($"SELECT {Columns} FROM entity_views WHERE kind = @kind AND id = @id", Map, ("kind", kind), ("id", id)),
            cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private static EntityView Map(SqlRow row) => new()
    {
        Kind = row.Text(0),
        Id = row.Text(1),
        Tenant = row.Text(2),
        State = row.Text(3),
        Subject = row.Text(4),
        OpenedAt = row.Time(5),
        UpdatedAt = row.Time(6),
        Json = Encoding.UTF8.GetBytes(row.Text(7)),
    };
}
