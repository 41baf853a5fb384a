namespace Helios.Connectors.Store.Sql;

/// <summary>Forgets executions that want nothing any more and were not touched for the time of analyses, with what is left of their events.</summary>
/// <remarks>Other entities stay: there are as many as there are tenants, sources and jobs, and they know who paused or isolated them.</remarks>
internal static class SqlEntityTrim
{
    // An entity is two statements: fewer at once than rows of other tables.
    private const int Slice = 500;

    private const string Kind = "execution";

    /// <summary>Removes some inside a transaction.</summary>
    /// <returns>Entities removed; fewer than <paramref name="most"/>: no more are left.</returns>
    public static async ValueTask<int> RunAsync(SqlSession session, SqlScope scope, DateTimeOffset before, int most)
    {
        var old = await scope.QueryAsync(
            $"""
            SELECT "key" FROM entities WHERE kind = @kind AND wake_at IS NULL AND updated_at < @before LIMIT @slice{session.Dialect.LockRows}
            """,
            row => row.Text(0),
            ("kind", Kind),
            ("before", before),
            ("slice", most));
        foreach (var key in old)
        {
            await scope.RunAsync("""DELETE FROM journal WHERE kind = @kind AND "key" = @key""", ("kind", Kind), ("key", key));
            await scope.RunAsync("""DELETE FROM entities WHERE kind = @kind AND "key" = @key""", ("kind", Kind), ("key", key));
        }

        return old.Count;
    }

    /// <summary>Goes on until none is left.</summary>
    /// <returns>Entities removed.</returns>
    public static async ValueTask<long> DrainAsync(SqlSession session, StoreSettings settings, CancellationToken cancellationToken)
    {
        var (before, most) = (session.Time.GetUtcNow() - settings.AnalysisRetention, Math.Min(Slice, settings.TrimSlice));
        long total = 0;
        int removed;
        do
        {
            removed = await session.WriteAsync(scope => RunAsync(session, scope, before, most), durable: false, cancellationToken);
            session.Counters.Removed(removed);
            total += removed;
        }
        while (removed >= most);
        return total;
    }
}
