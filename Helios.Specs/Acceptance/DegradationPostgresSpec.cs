using System.Diagnostics;
using Helios.Connectors.Kafka;
using Helios.Specs.Connectors.Kafka;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>PostgreSQL killed, away, and slow: work waits, doors answer, memory is bounded, and nothing is lost.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class DegradationPostgresSpec(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private const int Bodies = 40;
    private const int EventsPerBody = 25;
    private const long MaxResident = 700L << 20;
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Postgres_crashed_in_the_middle_of_a_stream_has_every_verdict_once()
    {
        await using var node = LiveNode.Start(_folder.Path, await StoreAsync());
        using var client = new ServiceClient(await node.AddressAsync());
        await PostAsync(client, 0, Bodies / 2);
        await postgres.StopAsync(immediately: true);
        try
        {
            await PostAsync(client, Bodies / 2, Bodies / 2);
            var part = await client.BecomesAsync("store", "waiting", () => node.Log);
            Assert.Contains("helios.postgres.host", (string?)part["why"], StringComparison.Ordinal);
            Assert.Contains("postgres is away", await client.PageAsync(exit: 1), StringComparison.Ordinal);
            Assert.Contains("store: postgres is away and work waits for it", node.Log, StringComparison.Ordinal);
        }
        finally
        {
            await postgres.StartAsync();
        }

        await client.BecomesAsync("store", "primary", () => node.Log);
        await VerdictsAsync(Bodies * EventsPerBody, node);
        Assert.Contains("store: postgres serves again", node.Log, StringComparison.Ordinal);
        await node.StopAsync();
    }

    [Fact]
    public async Task Consumer_slower_than_the_producer_keeps_its_memory_shows_its_lag_and_drains()
    {
        await using var node = LiveNode.Start(_folder.Path, [.. await StoreAsync(), "cluster.lag-interval=1s"]);
        using var client = new ServiceClient(await node.AddressAsync());
        await SlowCommitsAsync();

        // Copies of 20 KB: far more bytes in all than may be read ahead of the store.
        const int Large = 8000;
        var filler = new string('x', 20_000);
        long most = 0;
        long lag = 0;
        for (var i = 0; i < Large; i += 50)
        {
            var lines = Enumerable.Range(i, 50).Select(id => Host.App.RunningService.Copy($"e{id}", "aws", $"\"{id}{filler}\""));
            using var answer = await client.PostAsync(string.Join('\n', lines));
            answer.EnsureSuccessStatusCode();
            if (i % 500 == 0)
            {
                lag = Math.Max(lag, await LagAsync(client));
                most = Math.Max(most, node.ResidentBytes);
            }
        }

        await Eventually.Holds(async () => (lag = Math.Max(lag, await LagAsync(client))) > Large / 20, "lag shows", () => $"{lag}\n{node.Log}");
        most = Math.Max(most, node.ResidentBytes);
        Assert.True(most < MaxResident, $"{most >> 20} MiB resident while the store was slow");
        await postgres.ExecuteAsync(_database, "DROP TRIGGER slow ON shards");
        await Eventually.Holds(async () => await LagAsync(client) == 0, "the lag is gone", () => node.Log, DrainDeadline);
        var events = (long)(await client.StatusAsync())["events_total"]!;
        Assert.Equal(Large, events);
        TestContext.Current.TestOutputHelper!.WriteLine($"most lag {lag} records, {most >> 20} MiB resident");
    }

    [Fact]
    public async Task Stop_while_the_store_is_away_ends_in_time()
    {
        await using var node = LiveNode.Start(_folder.Path, [.. await StoreAsync(), "http.shutdown-timeout=2s"]);
        using var client = new ServiceClient(await node.AddressAsync());
        await postgres.StopAsync(immediately: true);
        try
        {
            await PostAsync(client, 0, 2);
            await client.BecomesAsync("store", "waiting", () => node.Log);
            await EndsInTimeAsync(node);
        }
        finally
        {
            await postgres.StartAsync();
        }

        await using var again = LiveNode.Start(_folder.Path, Settings());
        await again.AddressAsync();
        await VerdictsAsync(2 * EventsPerBody, again);
    }

    [Fact]
    public async Task Stop_while_a_partition_cannot_be_claimed_ends_in_time()
    {
        DevClusterFixture.SkipWithoutLibrary();
        using var kafka = new DevCluster(DegradationKafkaSpec.Topics());
        await using var node = LiveNode.Start(
            _folder.Path,
            [.. await StoreAsync(), "http.shutdown-timeout=2s", $"kafka.bootstrap-servers={kafka.Bootstrap}", "kafka.session-timeout=4s"]);
        using var client = new ServiceClient(await node.AddressAsync());

        // The group takes three seconds to assign partitions to its first member.
        await postgres.StopAsync(immediately: true);
        try
        {
            await client.BecomesAsync("store", "waiting", () => node.Log);
            Assert.DoesNotContain("events.all/0 is ours", node.Log, StringComparison.Ordinal);
            await EndsInTimeAsync(node);
        }
        finally
        {
            await postgres.StartAsync();
        }
    }

    private static async Task EndsInTimeAsync(LiveNode node)
    {
        var watch = Stopwatch.StartNew();
        await node.StopAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"the stop took {watch.Elapsed.TotalSeconds:0.0} s with a time-out of 2 s\n{node.Log}");
    }

    private static async Task<long> LagAsync(ServiceClient client) => (await client.ClusterAsync())["shards"]!.AsArray()
        .Where(shard => (string?)shard!["topic"] == "events.all").Sum(shard => (long?)shard!["lag_records"] ?? 0);

    private static async Task PostAsync(ServiceClient client, int from, int bodies)
    {
        for (var body = from; body < from + bodies; body++)
        {
            await client.PostCompleteAsync("e", body * EventsPerBody, EventsPerBody);
        }
    }

    private string _database = "";

    private async Task<string[]> StoreAsync()
    {
        PostgresServer.Require();
        _database = await postgres.CreateDatabaseAsync();
        return Settings();
    }

    private string[] Settings() =>
    [
        "postgres.host=127.0.0.1", $"postgres.port={postgres.Port}", $"postgres.database={_database}", $"postgres.username={PostgresServer.Role}",
        $"postgres.password={PostgresServer.Role}", "postgres.timeout=5s", "cluster.heartbeat=500ms",
    ];

    private Task SlowCommitsAsync() => postgres.ExecuteAsync(_database, """
        CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(2); RETURN NULL; END';
        CREATE TRIGGER slow AFTER UPDATE ON shards FOR EACH STATEMENT EXECUTE FUNCTION slowly();
        """);

    private async Task VerdictsAsync(int events, LiveNode node)
    {
        var last = "";
        await Eventually.Holds(
            async () => (last = (await postgres.QueryAsync(_database, "SELECT count(DISTINCT event_id), count(*) FROM verdicts WHERE verdict = 'consistent'"))[0]) == $"{events}|{events}",
            $"{events} verdicts, each once",
            () => $"{last}\n{node.Log}",
            DrainDeadline);
    }
}
