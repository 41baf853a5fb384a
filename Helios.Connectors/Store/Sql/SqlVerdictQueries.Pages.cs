using System.Text.Json;

namespace Helios.Connectors.Store.Sql;

/// <content>Pages, and what is looked for in rows.</content>
internal sealed partial class SqlVerdictQueries
{
    // A loose walk over the first column of the key: as many steps as there are tenants, each from the index.
    private const string TenantsSql = """
        WITH RECURSIVE known(tenant) AS (
          SELECT min(tenant) FROM verdicts
          UNION ALL SELECT (SELECT min(v.tenant) FROM verdicts AS v WHERE v.tenant > known.tenant) FROM known WHERE known.tenant IS NOT NULL)
        SELECT tenant FROM known WHERE tenant IS NOT NULL
          AND EXISTS (SELECT 1 FROM verdicts AS e WHERE e.tenant = known.tenant AND e.event_id = @event) ORDER BY tenant LIMIT 100
        """;

    public async ValueTask<IReadOnlyList<string>> TenantsAsync(string eventId, CancellationToken cancellationToken) =>
        await session.ReadAsync(scope => scope.QueryAsync(TenantsSql, row => row.Text(0), ("event", eventId)), cancellationToken);

    public async ValueTask<VerdictPage> PageAsync(VerdictFilter filter, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(filter.Limit, 1, VerdictFilter.MaxLimit);
        var conditions = new SqlConditions();
        conditions.Add(filter.Tenant, "v.tenant = @tenant", "tenant");
        conditions.Add(filter.From, "v.window_start >= @from", "from");
        conditions.Add(filter.To, "v.window_start < @to", "to");
        AddPlace(conditions, filter);
        var order = filter.OldestFirst ? "window_start ASC" : "window_start DESC";
        string?[] walks = filter switch
        {
            { Verdict: { } words } => words.Split(','),
            { Tenant: not null } => [null],
            _ => Words,
        };
        for (var walk = 0; walk < walks.Length; walk++)
        {
            if (walks[walk] is { } word)
            {
                conditions.Set(Name(walk), word);
            }
        }

        return await session.ReadAsync(
            async scope =>
            {
                var floor = filter.Looks ? await FloorAsync(scope, conditions, walks, order) : null;
                conditions.Add(floor is null ? null : session.Dialect.ExactTime(floor), $"v.window_start {(filter.OldestFirst ? "<=" : ">=")} @floor", "floor");
                conditions.Add(IsLatest);
                AddLook(conditions, filter);
                conditions.Set("limit", limit + 1);
                var whole = $"{order}, tenant, event_id";
                var found = await scope.QueryAsync(
                    $"{Union(walks, Columns, conditions, "LIMIT @limit", whole)} ORDER BY {whole} LIMIT @limit", Map, conditions.Values);
                return PageOf(found, limit, floor);
            },
            cancellationToken);
    }

    private static VerdictPage PageOf(List<StoredVerdict> found, int limit, string? floor)
    {
        if (found.Count <= limit)
        {
            return new VerdictPage(found, floor is null ? null : new VerdictPlace(floor, null, null));
        }

        found.RemoveAt(limit);
        var last = found[^1];
        return new VerdictPage(found, new VerdictPlace(last.WindowStart, last.Tenant, last.EventId));
    }

    /// <summary>The start of the window at which looking ends; null where there are not so many.</summary>
    private static async ValueTask<string?> FloorAsync(SqlScope scope, SqlConditions conditions, string?[] walks, string order)
    {
        // The first of all walks, so that none looks at more than its part.
        var each = FormattableString.Invariant($"LIMIT 1 OFFSET {IVerdictQueries.MaxLooked / walks.Length}");
        var found = await scope.QueryAsync(
            $"{Union(walks, "window_start", conditions, each, order)} ORDER BY {order} LIMIT 1", row => row.TimeText(0), conditions.Values);
        return found is [var floor, ..] ? floor : null;
    }

    private static string Union(string?[] walks, string columns, SqlConditions conditions, string each, string order) =>
        string.Join(" UNION ALL ", walks.Select((word, walk) => $"""
            SELECT * FROM (SELECT {columns} FROM verdicts AS v WHERE {(word is null ? "" : $"v.verdict = @{Name(walk)} AND ")}{(conditions.All.Length == 0 ? "1 = 1" : conditions.All)}
              ORDER BY {order} {each}) AS {Name(walk)}
            """));

    private void AddPlace(SqlConditions conditions, VerdictFilter filter)
    {
        if (filter.Behind is not { } behind)
        {
            return;
        }

        var further = filter.OldestFirst ? ">" : "<";
        conditions.Set("behind", session.Dialect.ExactTime(behind.WindowStart));
        if (behind.Tenant is null)
        {
            conditions.Add($"v.window_start {further} @behind");
            return;
        }

        conditions.Add($"v.window_start {further}= @behind AND (v.window_start {further} @behind OR (v.tenant, v.event_id) > (@behind_tenant, @behind_event))");
        conditions.Set("behind_tenant", behind.Tenant);
        conditions.Set("behind_event", behind.EventId ?? "");
    }

    private static void AddLook(SqlConditions conditions, VerdictFilter filter)
    {
        conditions.Add(filter.Type, "v.type = @type", "type");
        conditions.Add(Element(filter.Source), Holds("sources", "source"), "source");
        conditions.Add(Element(filter.Missing), Holds("missing", "missing"), "missing");
        if (filter.IdPrefix is { } prefix)
        {
            conditions.Add(prefix, "substr(v.event_id, 1, @prefix_length) = @prefix", "prefix");
            conditions.Set("prefix_length", prefix.EnumerateRunes().Count());
        }
    }

    // Not LIKE, which in SQLite takes letters of either case.
    private static string Holds(string column, string parameter) => $"length(replace(v.{column}, @{parameter}, '')) < length(v.{column})";

    /// <summary>A text as the element of a list, which is stored as JSON.</summary>
    private static string? Element(string? text) => text is null ? null : $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Name(int walk) => FormattableString.Invariant($"walk{walk}");
}
