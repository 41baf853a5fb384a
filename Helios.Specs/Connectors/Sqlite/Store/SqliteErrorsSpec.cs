using Helios.Connectors.Sqlite;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Specs.Support;
using Microsoft.Data.Sqlite;

namespace Helios.Specs.Connectors.Sqlite.Store;

public sealed class SqliteErrorsSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5, StoreFailure.Transient)]
    [InlineData(6, StoreFailure.Transient)]
    [InlineData(10, StoreFailure.Transient)]
    [InlineData(13, StoreFailure.Transient)]
    [InlineData(8, StoreFailure.Configuration)]
    [InlineData(14, StoreFailure.Configuration)]
    [InlineData(11, StoreFailure.Fatal)]
    [InlineData(26, StoreFailure.Fatal)]
    [InlineData(1, StoreFailure.Fatal)]
    public void Code_of_SQLite_means_one_thing(int code, StoreFailure failure) =>
        Assert.Equal(failure, SqliteErrors.Classify("store", new SqliteException("it failed", code)).Failure);

    [Fact]
    public async Task Full_disk_loses_the_transaction_and_nothing_after_it()
    {
        await using var session = new SqliteSession(_folder.File("helios.db"), new FakeTimeProvider(), new StoreCounters());
        SqliteIndexFile.Run(session.Writer, "CREATE TABLE t (x BLOB); PRAGMA max_page_count=20;");
        ValueTask<int> WriteAsync() => session.WriteAsync(scope => scope.RunAsync("INSERT INTO t VALUES (zeroblob(200000))"), durable: true, default);

        var full = await Assert.ThrowsAsync<StoreException>(() => WriteAsync().AsTask());
        Assert.Equal(StoreFailure.Transient, full.Failure);
        Assert.Contains("disk is full", full.Message, StringComparison.Ordinal);
        Assert.Equal(1, session.Counters.TransientFailures);
        SqliteIndexFile.Run(session.Writer, "PRAGMA max_page_count=1000;");
        Assert.Equal(1, await WriteAsync());
        Assert.Equal(1, SqliteIndexFile.Scalar(session.Writer, "SELECT count(*) FROM t"));
    }
}
