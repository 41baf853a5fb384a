using System.Text;
using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Sqlite.Log;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Connectors.Sqlite.Log;

/// <summary>Files that cannot be used, and files that cannot be used for a while.</summary>
public sealed class SqliteLogFailureSpec : IDisposable
{
    private const string Topic = "events.all";

    private readonly TempFolder _folder = new();

    private string FilePath => _folder.File("topics.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(13, LogFailure.Transient, "disk is full")]
    [InlineData(5, LogFailure.Transient, "another program holds it")]
    [InlineData(6, LogFailure.Transient, "another program holds it")]
    [InlineData(10, LogFailure.Transient, "failed to read or write")]
    [InlineData(8, LogFailure.Configuration, "cannot be written")]
    [InlineData(14, LogFailure.Configuration, "cannot be opened")]
    [InlineData(11, LogFailure.Fatal, "damaged")]
    [InlineData(26, LogFailure.Fatal, "no SQLite database")]
    [InlineData(99, LogFailure.Fatal, "unexpected")]
    public void Error_of_the_file_is_classified_and_says_what_to_do(int code, LogFailure failure, string words)
    {
        var error = SqliteLogErrors.Classify(new SqliteException("text of SQLite", code), "/data/topics.db");
        Assert.Equal(failure, error.Failure);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("/data/topics.db", error.Message, StringComparison.Ordinal);
        Assert.Contains("helios.data.directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Full_disk_fails_appends_until_there_is_room_and_loses_nothing()
    {
        await using var log = await OpenAsync();
        await AppendAsync(log, 20, 1000);
        log.BeforeTransaction = connection => SqliteLogFile.Run(connection, "PRAGMA max_page_count=20");
        var error = await Assert.ThrowsAsync<LogException>(() => AppendAsync(log, 2000, 1000));
        Assert.Equal(LogFailure.Transient, error.Failure);
        Assert.Contains("helios.data.directory", error.Message, StringComparison.Ordinal);
        log.BeforeTransaction = connection => SqliteLogFile.Run(connection, "PRAGMA max_page_count=1073741823");
        await AppendAsync(log, 20, 1000);
        await ReadAsync(log, 40);
    }

    [Fact]
    public async Task Small_disk_that_is_full_and_then_emptied_takes_appends_again()
    {
        using var disk = SmallDisk.Mount(8);
        var filler = Path.Combine(disk.Path, "filler");
        await using var log = await OpenAsync(Path.Combine(disk.Path, "topics.db"));
        await AppendAsync(log, 20, 1000);
        await File.WriteAllBytesAsync(filler, new byte[6 << 20]);
        var appended = 20;
        var error = await Assert.ThrowsAsync<LogException>(async () =>
        {
            for (; appended < 10_000; appended += 100)
            {
                await AppendAsync(log, 100, 1000);
            }
        });
        Assert.Equal(LogFailure.Transient, error.Failure);
        File.Delete(filler);
        await AppendAsync(log, 100, 1000);
        await ReadAsync(log, appended + 100);
    }

    [Fact]
    public async Task File_held_by_another_program_fails_appends_until_it_lets_go()
    {
        await using var log = await OpenAsync();
        using (var other = Connect())
        {
            SqliteLogFile.Run(other, "BEGIN IMMEDIATE");
            var error = await Assert.ThrowsAsync<LogException>(() => AppendAsync(log, 1, 10));
            Assert.Equal(LogFailure.Transient, error.Failure);
        }

        await AppendAsync(log, 1, 10);
        await ReadAsync(log, 1);
    }

    [Fact]
    public async Task Log_that_is_open_is_refused_to_a_second_one()
    {
        await using var log = await OpenAsync();
        AssertRefused(LogFailure.Configuration, "another process has it open");
    }

    [Fact]
    public void Folder_that_does_not_exist_is_refused()
    {
        var error = Assert.Throws<LogException>(() => SqliteTopicLog.Open(_folder.File("none/topics.db"), new EmbeddedLogOptions(), TimeProvider.System));
        Assert.Equal(LogFailure.Configuration, error.Failure);
        Assert.Contains("helios.data.directory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_is_no_database_is_refused()
    {
        _folder.Write("topics.db", new string('x', 5000));
        AssertRefused(LogFailure.Fatal, "no SQLite database");
    }

    [Fact]
    public void Database_of_another_program_is_refused_and_left_as_it_is()
    {
        using (var other = Connect(SqliteOpenMode.ReadWriteCreate))
        {
            SqliteLogFile.Run(other, "CREATE TABLE t (x); PRAGMA application_id=5;");
        }

        AssertRefused(LogFailure.Fatal, "another program's database");
    }

    [Fact]
    public async Task File_of_a_newer_version_is_refused_with_both_versions()
    {
        await using (await OpenAsync())
        {
        }

        using (var other = Connect())
        {
            SqliteLogFile.Run(other, "PRAGMA user_version=2;");
        }

        AssertRefused(LogFailure.Fatal, "version 2, this program reads version 1");
    }

    [Fact]
    public async Task Damaged_batch_is_named_and_never_handed_out()
    {
        await using (var log = await OpenAsync())
        {
            await AppendAsync(log, 5, 100);
        }

        using (var other = Connect())
        {
            SqliteLogFile.Run(other, "UPDATE batches SET bytes = CAST(replace(CAST(bytes AS TEXT), 'x', 'y') AS BLOB) WHERE base_offset = 0");
        }

        await using var again = await OpenAsync();
        await using var member = new LogMember(again, new ConsumerSettings { Topics = [Topic], Group = "g", Member = "m" });
        var error = await Assert.ThrowsAsync<LogException>(() => member.ReadAsync());
        Assert.Equal(LogFailure.Fatal, error.Failure);
        Assert.Contains("events.all/0 offset 0", error.Message, StringComparison.Ordinal);
        Assert.False(member.Consumer.IsAtEnd(new TopicPartition(Topic, 0)));
        Assert.Empty(member.Seen);
    }

    [Fact]
    public async Task Damaged_page_fails_as_fatal()
    {
        await using (var log = await OpenAsync())
        {
            await AppendAsync(log, 2000, 1000);
        }

        using (var file = File.OpenWrite(FilePath))
        {
            file.Position = 16 * 1024;
            file.Write(new byte[(int)file.Length - (16 * 1024)]);
        }

        var error = await Assert.ThrowsAsync<LogException>(async () =>
        {
            await using var again = await OpenAsync();
            await ReadAsync(again, 2000);
        });
        Assert.Equal(LogFailure.Fatal, error.Failure);
    }

    private static async Task AppendAsync(SqliteTopicLog log, int count, int length) => await log.AppendAsync(
        [.. Enumerable.Range(0, count).Select(_ => new LogAppend(Topic, default, Encoding.UTF8.GetBytes(new string('x', length)), []))], default);

    private static async Task ReadAsync(SqliteTopicLog log, int count)
    {
        await using var member = new LogMember(log, new ConsumerSettings { Topics = [Topic], Group = "g", Member = "m" });
        await member.ReadRecords(count);
        Assert.False(await member.ReadAsync(TimeSpan.Zero));
        Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), member.Seen.Select(record => record.Offset));
    }

    private async Task<SqliteTopicLog> OpenAsync(string? path = null)
    {
        var log = SqliteTopicLog.Open(path ?? FilePath, new EmbeddedLogOptions { CheckpointBytes = 1 << 20 }, TimeProvider.System);
        await log.EnsureTopicsAsync(new Dictionary<string, int> { [Topic] = 1 }, default);
        return log;
    }

    private void AssertRefused(LogFailure failure, string words)
    {
        var error = Assert.Throws<LogException>(() => SqliteTopicLog.Open(FilePath, new EmbeddedLogOptions(), TimeProvider.System));
        Assert.Equal(failure, error.Failure);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("helios.data.directory", error.Message, StringComparison.Ordinal);
    }

    private SqliteConnection Connect(SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = FilePath, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
