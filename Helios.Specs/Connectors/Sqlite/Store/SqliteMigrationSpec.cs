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

    private readonly SqlitePlace _place = new();
    private readonly FakeTimeProvider _clock = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public void Versions_rise_by_one_and_have_names() =>
        Assert.Equal(["1 results", "2 shards", "3 analytics"], Known.Select(migration => $"{migration.Version} {migration.Name}"));

    [Fact]
    public async Task File_of_the_first_release_keeps_its_rows()
    {
        await using (var before = ResultStore.Open(_place.File, new ResultStoreOptions(), _clock))
        {
            await before.WriteAsync(
                new ResultRows
                {
                    Verdicts = [StoreRows.Verdict("e"), StoreRows.Verdict("e", 1, "consistent")],
                    Rejects = [StoreRows.Reject(""), StoreRows.Reject("")],
                    Sources = ["aws", "gcp"],
                },
                default);
        }

        await using var store = await _place.OpenAsync(new StoreSettings(), _clock);
        Assert.Equal(Known[^1].Version, store.SchemaVersion);
        Assert.Equal([0, 1], (await store.Verdicts.HistoryAsync("acme", "e", default)).Select(verdict => verdict.Revision));
        Assert.Equal(["e|1"], await _place.QueryAsync("SELECT event_id, revision FROM latest_verdicts"));
        Assert.Equal(["2"], await _place.QueryAsync("SELECT count(DISTINCT origin) FROM rejected"));
        Assert.Equal(["aws", "gcp"], await store.SourcesAsync(default));
        Assert.Equal(["1", "2", "3"], await _place.QueryAsync("SELECT version FROM schema_migrations ORDER BY version"));
    }

    [Fact]
    public async Task Step_that_fails_half_way_is_rolled_back_and_named()
    {
        IReadOnlyList<Migration> broken = [.. Known, new Migration(4, "broken", "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1);")];
        var refusal = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(broken));
        Assert.Contains("migration 4 (broken) failed and was rolled back", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["0"], await _place.QueryAsync("SELECT count(*) FROM sqlite_master WHERE name = 'half'"));
        await using var store = await _place.OpenAsync(new StoreSettings(), _clock);
        Assert.Equal(3, store.SchemaVersion);
    }

    [Fact]
    public async Task Schema_of_a_newer_program_is_refused_with_both_versions()
    {
        await (await OpenAsync([.. Known, new Migration(4, "future", "CREATE TABLE future (x)")])).DisposeAsync();
        var refusal = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(Known));
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains("version 4", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("up to 3", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openers_at_once_all_succeed()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _place.OpenAsync(new StoreSettings(), _clock))));
        Assert.All(stores, store => Assert.Equal(3, store.SchemaVersion));
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
