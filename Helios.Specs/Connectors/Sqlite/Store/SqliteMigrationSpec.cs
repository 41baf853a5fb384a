using Helios.Connectors.Sqlite;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Connectors.Sqlite.Store;

public sealed class SqliteMigrationSpec : IAsyncDisposable
{
    private static readonly IReadOnlyList<Migration> Known = Migration.Of("sqlite");
    private static readonly int Latest = Known[^1].Version;

    /// <summary>What the first release wrote beside the tables: its marks in the file's header, and a few rows.</summary>
    private const string FirstRelease = """
        PRAGMA application_id=1212961363;
        PRAGMA user_version=1;
        INSERT INTO verdicts VALUES
          (1, 1763640000000, 'acme', 'e', 0, 'order', 'missing', '["aws"]', '["gcp"]', '[]', '{}', '[]', '[]', '[]', 0,
           '2026-11-20T12:00:00.000Z', '2026-11-20T12:01:00.000Z', 'timeout'),
          (2, 1763640000001, 'acme', 'e', 1, 'order', 'consistent', '["aws","gcp"]', '[]', '["gcp"]', '{}', '[]', '[]', '[]', 70000,
           '2026-11-20T12:00:00.000Z', '2026-11-20T12:01:00.000Z', 'timeout');
        INSERT INTO rejected VALUES
          (1, 1763640000000, '2026-11-20T12:00:00.000Z', '', 'malformed', 'x', 1, x'61'),
          (2, 1763640000000, '2026-11-20T12:00:00.000Z', '', 'malformed', 'x', 1, x'61');
        INSERT INTO anomalies VALUES
          (1, 1763640000000, 'a1', 'ac|me', 'm', 'spike', 2.5, 0.7, 'medium', 9, 5, NULL, 7, '2026-11-20T12:00:00.000Z', '2026-11-20T12:01:00.000Z', 'x', '{}');
        INSERT INTO source_names VALUES (0, 'aws'), (1, 'gcp');
        """;

    private readonly SqlitePlace _place = new();
    private readonly FakeTimeProvider _clock = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public void Versions_rise_by_one_and_have_names() =>
        Assert.Equal(["1 results", "2 shards", "3 analytics", "4 series", "5 tenants", "6 anomaly_life", "7 series_metadata", "8 entities", "9 redriven", "10 source_metrics", "11 aggregates", "12 access", "13 orders", "14 samples"], Known.Select(migration => $"{migration.Version} {migration.Name}"));

    [Fact]
    public async Task File_of_the_first_release_keeps_its_rows()
    {
        using (var before = new SqliteConnection($"Data Source={_place.File};Pooling=False"))
        {
            before.Open();
            using var command = before.CreateCommand();
            command.CommandText = Known[0].Sql + FirstRelease;
            command.ExecuteNonQuery();
        }

        await using var store = await _place.OpenAsync(new StoreSettings(), _clock);
        Assert.Equal(Known[^1].Version, store.SchemaVersion);
        Assert.Equal([0, 1], (await store.Verdicts.HistoryAsync("acme", "e", default)).Select(verdict => verdict.Revision));
        Assert.Equal(["e|1"], await _place.QueryAsync("SELECT event_id, revision FROM latest_verdicts"));
        Assert.Equal(["2"], await _place.QueryAsync("SELECT count(DISTINCT origin) FROM rejected"));
        Assert.Equal(["aws", "gcp"], await store.SourcesAsync(default));
        var old = (await store.Anomalies.GetAsync("a1", default))!;
        Assert.Equal(("expired", "unknown", "ac%7Cme|||m", 2.5), (old.State, old.EndReason, old.DedupKey, old.PeakScore));
        Assert.Equal(((DateTimeOffset?)null, old.UpdatedAt, 1), (old.EndedAt, old.OpenedAt, old.OpenedAt.Minute));
        Assert.Equal(Known.Select(step => $"{step.Version}"), await _place.QueryAsync("SELECT version FROM schema_migrations ORDER BY version"));
    }

    [Fact]
    public async Task Step_that_fails_half_way_is_rolled_back_and_named()
    {
        IReadOnlyList<Migration> broken = [.. Known, new Migration(Latest + 1, "broken", "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1);")];
        var refusal = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(broken));
        Assert.Contains($"migration {Latest + 1} (broken) failed and was rolled back", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["0"], await _place.QueryAsync("SELECT count(*) FROM sqlite_master WHERE name = 'half'"));
        await using var store = await _place.OpenAsync(new StoreSettings(), _clock);
        Assert.Equal(Latest, store.SchemaVersion);
    }

    [Fact]
    public async Task Schema_of_a_newer_program_is_refused_with_both_versions()
    {
        await (await OpenAsync([.. Known, new Migration(Latest + 1, "future", "CREATE TABLE future (x)")])).DisposeAsync();
        var refusal = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Known));
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains($"version {Latest + 1}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {Latest}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openers_at_once_all_succeed()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _place.OpenAsync(new StoreSettings(), _clock))));
        Assert.All(stores, store => Assert.Equal(Latest, store.SchemaVersion));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task File_that_is_no_store_is_refused()
    {
        await File.WriteAllTextAsync(_place.File, new string('x', 8192), TestContext.Current.CancellationToken);
        var damaged = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Known));
        Assert.Equal(StoreFailure.Fatal, damaged.Failure);
        File.Delete(_place.File);
        using (var connection = new SqliteConnection($"Data Source={_place.File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE theirs (x)";
            command.ExecuteNonQuery();
        }

        var foreign = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Known));
        Assert.Equal(StoreFailure.Configuration, foreign.Failure);
        Assert.Contains("another program", foreign.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_that_is_not_there_names_the_key()
    {
        var refusal = await Assert.ThrowsAsync<StoreException>(
            () => SqliteResultStore.OpenAsync(_place.File + "/nowhere/helios.db", new StoreSettings(), _clock, default).AsTask());
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains("helios.data.directory", refusal.Message, StringComparison.Ordinal);
    }

    private Task<SqliteResultStore> OpenAsync(IReadOnlyList<Migration> migrations) =>
        SqliteResultStore.OpenAsync(_place.File, new StoreSettings(), _clock, migrations, default).AsTask();
}
