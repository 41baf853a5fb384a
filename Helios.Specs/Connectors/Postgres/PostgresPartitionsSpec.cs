using Helios.Connectors.Store;
using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;
using Npgsql;
using static Helios.Specs.Connectors.Store.StoreRows;

namespace Helios.Specs.Connectors.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresPartitionsSpec : StoreSpecBase
{
    private const string Days = """
        SELECT c.relname::text FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'verdicts'::regclass ORDER BY 1
        """;

    private readonly PostgresPlace _place;

    public PostgresPartitionsSpec(PostgresServer server)
        : this(new PostgresPlace(server))
    {
    }

    private PostgresPartitionsSpec(PostgresPlace place)
        : base(place) => _place = place;

    // Only the spec itself trims, so that it sees the days of the moments it chose.
    private protected override StoreSettings Settings => new() { TrimInterval = TimeSpan.FromDays(365) };

    [Fact]
    public async Task Days_are_made_ahead_and_when_a_verdict_needs_one()
    {
        Assert.Equal(["verdicts_20261120", "verdicts_20261121", "verdicts_20261122", "verdicts_other"], await QueryAsync(Days));
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e", start: "2026-11-18T23:59:59.999Z")] });
        Assert.Contains("verdicts_20261118", await QueryAsync(Days));
        Assert.Equal(["e"], await QueryAsync("SELECT event_id FROM verdicts_20261118"));
    }

    [Fact]
    public async Task Verdict_ahead_of_its_day_moves_into_the_table_once_that_is_made()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e", start: "2026-11-25T10:00:00.000Z")] });
        Assert.Equal(["e"], await QueryAsync("SELECT event_id FROM verdicts_other"));
        Clock.Advance(TimeSpan.FromDays(3));
        await Store.TrimAsync(default);
        Assert.Equal(["e"], await QueryAsync("SELECT event_id FROM verdicts_20261125"));
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e", start: "2026-11-25T10:00:00.000Z")] });
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM verdicts"));
    }

    [Fact]
    public async Task Whole_days_are_dropped_after_the_retention()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e")] });
        Clock.Advance(TimeSpan.FromDays(8.1));
        await Store.TrimAsync(default);
        Assert.Equal(
            ["verdicts_20261121", "verdicts_20261122", "verdicts_20261128", "verdicts_20261129", "verdicts_20261130", "verdicts_other"],
            await QueryAsync(Days));
    }

    [Fact]
    public async Task Long_query_in_the_way_of_a_new_day_stops_no_commit()
    {
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = _place.Postgres.Host,
            Port = _place.Postgres.Port,
            Database = _place.Database,
            Username = PostgresServer.Role,
            Password = PostgresServer.Role,
            Pooling = false,
        };
        await using var reader = new NpgsqlConnection(text.ToString());
        await reader.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await reader.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var query = new NpgsqlCommand("SELECT count(*) FROM verdicts", reader, transaction);
            await query.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            await WriteAsync(new ResultRows { Verdicts = [Verdict("e", start: "2026-11-18T10:00:00.000Z")] });
            await WriteAsync(new ResultRows { Verdicts = [Verdict("f", start: "2026-11-18T10:00:00.000Z")] });
        }

        Assert.Equal(["e", "f"], await QueryAsync("SELECT event_id FROM verdicts_other ORDER BY event_id"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync(new ResultRows { Verdicts = [Verdict("g", start: "2026-11-18T10:00:00.000Z")] });
        Assert.Equal(["e", "f", "g"], await QueryAsync("SELECT event_id FROM verdicts_20261118 ORDER BY event_id"));
    }
}
