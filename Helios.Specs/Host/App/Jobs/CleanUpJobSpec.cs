using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Host.App.Jobs;
using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Host.App.Jobs;

public sealed class CleanUpJobSpec : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SqlitePlace _place = new();
    private readonly TempFolder _folder = new();

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _place.DisposeAsync();
    }

    [Fact]
    public async Task Old_rows_and_left_over_files_go_and_all_else_stays()
    {
        await using var store = await _place.OpenAsync(new StoreSettings(), _clock);
        Fill();
        File("filters.bloom.new", days: 2);
        File("sources.new", days: 0);
        File("x.spill", days: 1);
        File("y.spill", days: 0);
        File("helios.db", days: 90);
        var files = new LeftOverFiles(_folder.Path, _clock.UtcNow.AddHours(-2));
        var outcome = await new CleanUpJob(TimeSpan.FromDays(30), store, files, _clock).RunAsync(_clock.UtcNow);
        Assert.Equal(["helios.db", "sources.new", "y.spill"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal((5, 2), (outcome.Numbers["rows.entities"], outcome.Numbers["files"]));
        Assert.Equal(["execution/a/new", "execution/a/waits", "tenant/a"], await _place.QueryAsync("SELECT kind || '/' || \"key\" FROM entities ORDER BY 1"));
        Assert.Equal(["execution/a/new|1", "tenant/a|3"], await _place.QueryAsync("SELECT kind || '/' || \"key\", version FROM journal ORDER BY 1, 2"));
        Assert.Equal(["incident|new", "source|old"], await _place.QueryAsync("SELECT kind, id FROM entity_views ORDER BY 1, 2"));
        Assert.Equal(["new"], await _place.QueryAsync("SELECT id FROM command_replies"));
        Assert.Equal(0, (await new CleanUpJob(TimeSpan.FromDays(30), store, files, _clock).RunAsync(_clock.UtcNow)).Numbers["rows.entities"]);
    }

    private void File(string name, int days)
    {
        _folder.Write(name, "x");
        System.IO.File.SetLastWriteTimeUtc(_folder.File(name), _clock.UtcNow.UtcDateTime.AddDays(-days));
    }

    private void Fill()
    {
        using var connection = new SqliteConnection($"Data Source={_place.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO entities (kind, "key", shard, version, wake_at, updated_at, snapshot_version) VALUES
              ('execution', 'a/old', 0, 2, NULL, $old, 0), ('execution', 'a/waits', 0, 0, $new, $old, 0), ('execution', 'a/new', 0, 1, NULL, $new, 0),
              ('tenant', 'a', 0, 3, NULL, $old, 2);
            INSERT INTO journal (kind, "key", version, at, event) VALUES
              ('execution', 'a/old', 1, $old, x'00'), ('execution', 'a/old', 2, $old, x'00'), ('execution', 'a/new', 1, $new, x'00'),
              ('tenant', 'a', 1, $old, x'00'), ('tenant', 'a', 3, $old, x'00');
            INSERT INTO entity_views (kind, id, tenant, state, subject, opened_at, updated_at, document) VALUES
              ('incident', 'old', 'a', 'resolved', '', $old, $old, '{}'), ('incident', 'new', 'a', 'resolved', '', $old, $new, '{}'),
              ('source', 'old', 'a', 'ok', '', $old, $old, '{}');
            INSERT INTO command_replies (id, at) VALUES ('old', $old), ('hours', $hours), ('new', $new);
            """;
        command.Parameters.AddWithValue("$old", SqliteDialect.Text(_clock.UtcNow.AddDays(-31)));
        command.Parameters.AddWithValue("$new", SqliteDialect.Text(_clock.UtcNow));
        command.Parameters.AddWithValue("$hours", SqliteDialect.Text(_clock.UtcNow.AddHours(-2)));
        command.ExecuteNonQuery();
    }
}
