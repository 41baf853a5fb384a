using Helios.Connectors.Postgres;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresMigrationSpec(PostgresServer server) : IAsyncLifetime
{
    private static readonly IReadOnlyList<Migration> Known = Migration.Of("postgres");
    private static readonly int Latest = Known[^1].Version;

    private readonly PostgresPlace _place = new(server);
    private readonly FakeTimeProvider _clock = new();

    public async ValueTask InitializeAsync() => await _place.PrepareAsync();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public void Versions_are_those_of_SQLite() => Assert.Equal(
        Migration.Of("sqlite").Select(migration => (migration.Version, migration.Name)), Known.Select(migration => (migration.Version, migration.Name)));

    [Fact]
    public async Task Tables_and_columns_are_those_of_SQLite()
    {
        await using var sqlite = new SqlitePlace();
        await (await sqlite.OpenAsync(new StoreSettings(), _clock)).DisposeAsync();
        await (await OpenAsync(Known)).DisposeAsync();
        var here = await _place.QueryAsync("""
            SELECT table_name || '.' || column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name !~ '^(verdicts_|event_index)' ORDER BY 1
            """);
        var there = await sqlite.QueryAsync("""
            SELECT m.name || '.' || c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type IN ('table', 'view') ORDER BY 1
            """);

        // A partitioned table and points, which have no other use for it, need no number of their own for a row; SQLite trims by it.
        Assert.Equal(["latest_verdicts.id", "metric_points.id", "verdicts.id"], there.Except(here).Order(StringComparer.Ordinal));
        Assert.Empty(here.Except(there));
        Assert.Equal(10, here.Select(name => name.Split('.')[0]).Distinct().Count(name => name.StartsWith("ml_", StringComparison.Ordinal) && !name.StartsWith("ml_v_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Step_that_fails_half_way_is_rolled_back_and_named()
    {
        IReadOnlyList<Migration> broken = [.. Known, new Migration(Latest + 1, "broken", "CREATE TABLE half (x int); INSERT INTO nowhere VALUES (1);")];
        var refusal = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(broken));
        Assert.Contains($"migration {Latest + 1} (broken) failed and was rolled back", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([""], await _place.QueryAsync("SELECT to_regclass('half')::text"));
        await using var store = await OpenAsync(Known);
        Assert.Equal(Latest, store.SchemaVersion);
    }

    [Fact]
    public async Task Schema_of_a_newer_program_is_refused_with_both_versions()
    {
        await (await OpenAsync([.. Known, new Migration(Latest + 1, "future", "CREATE TABLE future (x int)")])).DisposeAsync();
        var refusal = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Known));
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains($"version {Latest + 1}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {Latest}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openers_at_once_all_succeed()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(Known)));
        Assert.All(stores, store => Assert.Equal(Latest, store.SchemaVersion));
        Assert.Equal(Known.Select(step => $"{step.Version}"), await _place.QueryAsync("SELECT version FROM schema_migrations ORDER BY version"));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Schema_of_another_program_is_refused()
    {
        await server.ExecuteAsync(_place.Database, "CREATE TABLE verdicts (theirs int)");
        var refusal = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Known));
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains("helios.postgres.database", refusal.Message, StringComparison.Ordinal);
    }

    private Task<PostgresResultStore> OpenAsync(IReadOnlyList<Migration> migrations) =>
        PostgresResultStore.OpenAsync(_place.Postgres, new StoreSettings(), _clock, migrations, default).AsTask();
}
