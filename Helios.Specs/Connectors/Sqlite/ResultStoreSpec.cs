using Helios.Connectors.Sqlite;
using Helios.Connectors.Store;
using Helios.Pipeline.Metrics;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Sqlite;

public sealed class ResultStoreSpec : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Same_revision_written_twice_is_one_row_and_the_latest_revision_shows()
    {
        await using (var store = Open())
        {
            await store.WriteAsync(new ResultRows { Verdicts = [Verdict("e1", 0, "missing"), Verdict("e1", 0, "missing"), Verdict("e1", 1, "consistent")] }, default);
        }

        Assert.Equal(["0|missing", "1|consistent"], Query("SELECT revision, verdict FROM verdicts ORDER BY revision"));
        Assert.Equal(["1|consistent"], Query("SELECT revision, verdict FROM latest_verdicts"));
    }

    [Fact]
    public async Task Value_without_data_is_null()
    {
        var sample = new MetricsSample { Tenant = "t", WindowStart = _clock.GetUtcNow().Ticks, Length = TimeSpan.FromMinutes(1), Events = 3 };
        sample.Values[0] = 0.25;
        sample.Values[3] = double.NaN;
        await using (var store = Open())
        {
            await store.WriteAsync(new ResultRows { Samples = [sample] }, default);
        }

        Assert.Equal(
            ["2026-11-20T12:00:00.000Z|60000|0.25|1|3"],
            Query("SELECT window_start, length_ms, missing_event_rate, aws_gcp_latency_ms IS NULL, events FROM metrics"));
    }

    [Fact]
    public async Task Old_rows_go_when_their_time_is_over()
    {
        await using var store = Open(new ResultStoreOptions { RejectAge = TimeSpan.FromHours(1) });
        await store.WriteAsync(new ResultRows { Rejects = [new StoredReject("", "", "malformed", "x", [1], 1)] }, default);
        await Eventually.Holds(() => Query("SELECT count(*) FROM rejected")[0] == "1", "the row is written");
        _clock.Advance(TimeSpan.FromHours(1.1));
        await Eventually.Holds(() => Query("SELECT count(*) FROM rejected")[0] == "0", "the row is gone");
        Assert.Equal(1, store.Trimmed);
    }

    [Fact]
    public async Task Table_beyond_its_bound_loses_the_oldest_rows()
    {
        await using (var store = Open(new ResultStoreOptions { MaxVerdicts = 3 }))
        {
            for (var i = 0; i < 50; i++)
            {
                await store.WriteAsync(new ResultRows { Verdicts = [Verdict($"e{i}", 0, "missing")] }, default);
            }
        }

        Assert.Equal(["e47", "e48", "e49"], Query("SELECT event_id FROM verdicts ORDER BY id"));
    }

    [Fact]
    public async Task Names_of_sources_keep_their_ids()
    {
        await using (var store = Open())
        {
            Assert.Empty(store.Sources);
            await store.WriteAsync(new ResultRows { Sources = ["aws", "gcp"] }, default);
            await store.WriteAsync(new ResultRows { Sources = ["aws", "gcp", "oracle"] }, default);
        }

        await using var again = Open();
        Assert.Equal(["aws", "gcp", "oracle"], again.Sources);
    }

    [Fact]
    public void File_of_another_program_is_refused()
    {
        _folder.Write("helios.db", "this is no database, but long enough to be taken for a page of one; surely it is");
        Assert.Throws<ResultStoreException>(() => Open());
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File("other.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE theirs (x)";
            command.ExecuteNonQuery();
        }

        var refusal = Assert.Throws<ResultStoreException>(() => ResultStore.Open(_folder.File("other.db"), new ResultStoreOptions(), _clock));
        Assert.Contains("another program", refusal.Message, StringComparison.Ordinal);
    }

    private ResultStore Open(ResultStoreOptions? options = null) =>
        ResultStore.Open(_folder.File("helios.db"), options ?? new ResultStoreOptions(), _clock);

    private string[] Query(string sql) => RunningService.Query(_folder.Path, sql);

    private static StoredVerdict Verdict(string id, int revision, string verdict) => new()
    {
        Tenant = "t",
        EventId = id,
        Type = "",
        Verdict = verdict,
        Revision = revision,
        Sources = "[]",
        Missing = "[]",
        Late = "[]",
        Duplicates = "{}",
        Unexpected = "[]",
        Suspended = "[]",
        DifferingPaths = "[]",
        SkewMs = 0,
        WindowStart = "2026-11-20T12:00:00Z",
        WindowEnd = "2026-11-20T12:01:00Z",
        ClosedBy = "timeout",
    };
}
