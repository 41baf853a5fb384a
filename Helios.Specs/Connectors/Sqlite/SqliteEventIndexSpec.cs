using Helios.Connectors.Sqlite;
using Helios.Pipeline.Lookup;
using Helios.Specs.Pipeline.Lookup;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Connectors.Sqlite;

public sealed class SqliteEventIndexSpec : ExpiringEventIndexSpec
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-index-");

    private string File => Path.Combine(_folder.FullName, "index.db");

    [Fact]
    public void Records_survive_a_restart()
    {
        var keys = Keys.Many(500, 1);
        Index.Upsert([.. keys.Select(static (key, i) => Keys.Record(key, i))]);
        Index.Expire(100, int.MaxValue);
        Index.Dispose();
        using var reopened = new SqliteEventIndex(File);
        Assert.Equal(400, reopened.Count);
        Assert.Equal(400, reopened.FindMany(keys, new IndexRecord?[keys.Length]));
    }

    [Fact]
    public void Records_of_a_process_that_died_are_there_without_a_close()
    {
        Index.Upsert([Keys.Record(Keys.Many(1, 2)[0], 5)]);
        foreach (var file in _folder.GetFiles("index.db*"))
        {
            file.CopyTo(file.FullName.Replace("index.db", "copy.db", StringComparison.Ordinal));
        }

        using var copy = new SqliteEventIndex(Path.Combine(_folder.FullName, "copy.db"));
        Assert.Equal(1, copy.Count);
    }

    [Fact]
    public void Large_states_come_back_whole()
    {
        var key = Keys.Many(1, 3)[0];
        var state = new byte[1 << 20];
        new Random(3).NextBytes(state);
        Index.Upsert([new IndexRecord { Key = key, Tenant = "t", EventId = [1], Sources = 1, WindowStart = 1, LastSeen = 1, State = state }]);
        Assert.Equal(state, Find(key)?.State);
    }

    [Fact]
    public void File_that_is_no_database_is_refused_by_name()
    {
        System.IO.File.WriteAllText(File, new string('x', 5000));
        var refused = Assert.Throws<EventIndexException>(() => new SqliteEventIndex(File));
        Assert.Equal(File, refused.Path);
        Assert.Contains("move the file away", refused.Message, StringComparison.Ordinal);
        System.IO.File.Delete(File);
    }

    [Theory]
    [InlineData("CREATE TABLE other (x)", "another program's database")]
    [InlineData("PRAGMA user_version=9", "version 9")]
    public void File_of_another_program_or_version_is_refused(string change, string reason)
    {
        var path = Path.Combine(_folder.FullName, "foreign.db");
        if (change.StartsWith("PRAGMA", StringComparison.Ordinal))
        {
            new SqliteEventIndex(path).Dispose();
        }

        SQLitePCL.Batteries_V2.Init();
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = change;
            command.ExecuteNonQuery();
        }

        Assert.Contains(reason, Assert.Throws<EventIndexException>(() => new SqliteEventIndex(path)).Message, StringComparison.Ordinal);
    }

    private protected override IEventIndex Create() => new SqliteEventIndex(File);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Delete(recursive: true);
    }
}
