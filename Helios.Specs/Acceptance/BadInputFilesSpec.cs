using Helios.Specs.Support;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Acceptance;

/// <summary>Files that are damaged or somebody else's: the start is refused with 3, the message names the file, and the file stays as it is.</summary>
public sealed class BadInputFilesSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("topics.db")]
    [InlineData("helios.db")]
    [InlineData("index-shard0.db")]
    public async Task File_that_is_no_database_refuses_the_start(string file)
    {
        _folder.Write(file, string.Concat(Enumerable.Repeat("This is a letter, not a database. ", 500)));
        await RefusedAsync(file);
    }

    [Theory]
    [InlineData("topics.db")]
    [InlineData("helios.db")]
    [InlineData("index-shard0.db")]
    public async Task Database_of_another_program_refuses_the_start(string file)
    {
        await using (var connection = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA application_id = 77; PRAGMA user_version = 5; CREATE TABLE verdicts (mine TEXT); INSERT INTO verdicts VALUES ('kept')";
            await command.ExecuteNonQueryAsync();
        }

        await RefusedAsync(file, isUntouched: false);
        await using var after = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=False");
        await after.OpenAsync();
        await using var read = after.CreateCommand();
        read.CommandText = "SELECT group_concat(name) || '|' || (SELECT mine FROM verdicts) FROM sqlite_schema";
        Assert.Equal("verdicts|kept", await read.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("topics.db")]
    [InlineData("helios.db")]
    public async Task Damaged_file_refuses_the_start(string file)
    {
        await using (var node = LiveNode.Start(_folder.Path))
        {
            using var client = new ServiceClient(await node.AddressAsync());
            await client.PostCompleteAsync("e", 0, 50);
            await node.StopAsync();
        }

        var bytes = await File.ReadAllBytesAsync(_folder.File(file));
        bytes.AsSpan(100, Math.Min(bytes.Length - 100, 8192)).Fill(0xEE);
        await File.WriteAllBytesAsync(_folder.File(file), bytes);
        await RefusedAsync(file);
    }

    [Fact]
    public async Task Store_of_a_newer_HELIOS_refuses_the_start_and_says_both_versions()
    {
        await using (var node = LiveNode.Start(_folder.Path))
        {
            await node.AddressAsync();
            await node.StopAsync();
        }

        await using (var connection = new SqliteConnection($"Data Source={_folder.File("helios.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99; INSERT INTO schema_migrations (version, name, applied_at) VALUES (99, 'later', '')";
            await command.ExecuteNonQueryAsync();
        }

        var errors = await RefusedAsync("helios.db");
        Assert.Contains("version 99", errors, StringComparison.Ordinal);
        Assert.Matches("versions up to [0-9]", errors);
    }

    private async Task<string> RefusedAsync(string file, bool isUntouched = true)
    {
        var before = await File.ReadAllBytesAsync(_folder.File(file));
        await using var node = LiveNode.Start(_folder.Path);
        var errors = await node.RefusedAsync();
        Assert.Contains(_folder.File(file), errors, StringComparison.Ordinal);
        Assert.Contains("helios.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.True(!isUntouched || Enumerable.SequenceEqual(before, await File.ReadAllBytesAsync(_folder.File(file))), $"{file} was changed");
        return errors;
    }
}
