namespace Helios.Connectors.Store.Sql;

/// <summary>Brings a schema to the version of this program, one transaction a step.</summary>
/// <remarks>Each step takes the schema's lock and reads the version anew, so that any number of processes may do this at once.</remarks>
internal static class Migrator
{
    // Another process may be migrating, and rewriting a large table takes its time.
    private const int StatementSeconds = 3600;

    private const string Table =
        "CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL)";

    /// <summary>Applies what is missing.</summary>
    /// <returns>The version of the schema.</returns>
    /// <exception cref="StoreException">The schema is newer than the program, or a step failed and was rolled back.</exception>
    public static async ValueTask<int> ApplyAsync(SqlSession session, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        while (true)
        {
            Migration? step = null;
            try
            {
                var version = await session.WriteAsync(
                    async scope =>
                    {
                        step = null;
                        scope.StatementSeconds = StatementSeconds;
                        var current = await session.LockSchemaAsync(scope);
                        RefuseNewer(session, current, migrations[^1].Version);
                        step = migrations.FirstOrDefault(migration => migration.Version > current);
                        return step is null ? current : await ApplyAsync(session, scope, step);
                    },
                    durable: true,
                    cancellationToken);
                if (step is null)
                {
                    return version;
                }
            }
            catch (StoreException e) when (step is not null)
            {
                throw new StoreException(
                    e.Failure, $"{session.Place}: migration {step.Version} ({step.Name}) failed and was rolled back, the schema is as it was before: {e.Message}", e);
            }
        }
    }

    /// <summary>The newest version noted, 0 where nothing is; makes the table.</summary>
    public static async ValueTask<int> NotedVersionAsync(SqlScope scope)
    {
        await scope.RunAsync(Table);
        var rows = await scope.QueryAsync("SELECT coalesce(max(version), 0) FROM schema_migrations", row => row.Int(0));
        return rows[0];
    }

    /// <summary>Notes that a version is there.</summary>
    public static ValueTask<int> NoteAsync(SqlScope scope, Migration step, DateTimeOffset at) => scope.RunAsync(
        "INSERT INTO schema_migrations (version, name, applied_at) VALUES (@version, @name, @at)",
        ("version", step.Version),
        ("name", step.Name),
        ("at", StoredText.Time(at.UtcTicks)));

    private static async ValueTask<int> ApplyAsync(SqlSession session, SqlScope scope, Migration step)
    {
        await scope.RunAsync(step.Sql);
        await NoteAsync(scope, step, session.Time.GetUtcNow());
        await session.NoteVersionAsync(scope, step.Version);
        return step.Version;
    }

    private static void RefuseNewer(SqlSession session, int schema, int program)
    {
        if (schema > program)
        {
            throw new StoreException(
                StoreFailure.Configuration,
                $"{session.Place}: the schema has version {schema}, this program knows versions up to {program}; it was written by a newer HELIOS: start that one, or restore a back-up from before");
        }
    }
}
