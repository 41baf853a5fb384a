using System.Diagnostics;
using Helios.Specs.Connectors.Kafka;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Wrong addresses, passwords and names of servers: the start is refused with 3, and the message names the key to change.</summary>
public sealed class BadInputServersSpec(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("postgres.password=wrong", "helios.postgres.password")]
    [InlineData("postgres.username=nobody", "helios.postgres.username")]
    [InlineData("postgres.database=absent", "helios.postgres.database")]
    public async Task Wrong_login_or_database_of_postgres_refuses_the_start(string wrong, string key)
    {
        PostgresServer.Require();
        var database = await postgres.CreateDatabaseAsync();
        await RefusedAsync([.. Postgres(database), wrong], key);
    }

    [Fact]
    public async Task Postgres_that_is_not_there_is_waited_for_half_a_minute()
    {
        PostgresServer.Require();
        var watch = Stopwatch.StartNew();
        await RefusedAsync([.. Postgres("any"), $"postgres.port={FreePort.Next()}"], "helios.postgres.host and helios.postgres.port", "tried for 30 s");
        Assert.InRange(watch.Elapsed.TotalSeconds, 29, 90);
    }

    [Fact]
    public async Task Schema_of_a_newer_HELIOS_refuses_the_start_and_says_both_versions()
    {
        PostgresServer.Require();
        var database = await postgres.CreateDatabaseAsync();
        await using (var node = LiveNode.Start(_folder.Path, Postgres(database)))
        {
            await node.AddressAsync();
            await node.StopAsync();
        }

        var version = (await postgres.QueryAsync(database, "SELECT max(version) FROM schema_migrations"))[0];
        await postgres.ExecuteAsync(database, "INSERT INTO schema_migrations (version, name, applied_at) VALUES (99, 'later', now())");
        await RefusedAsync(Postgres(database), "version 99", $"versions up to {version}");
        Assert.Equal(["99"], await postgres.QueryAsync(database, "SELECT max(version) FROM schema_migrations"));
    }

    [Fact]
    public async Task Migration_that_fails_half_way_is_rolled_back_and_said()
    {
        PostgresServer.Require();
        var database = await postgres.CreateDatabaseAsync();

        // Another program's view stands where the schema wants a table, far into its statements.
        await postgres.ExecuteAsync(database, "CREATE VIEW ml_forecasts AS SELECT 1 AS one");
        await RefusedAsync(Postgres(database), "failed and was rolled back", "helios.postgres.database");
        await postgres.ExecuteAsync(database, "DROP VIEW ml_forecasts");
        await using var node = LiveNode.Start(_folder.Path, Postgres(database));
        await node.AddressAsync();
        await node.StopAsync();
    }

    [Fact]
    public async Task Wrong_password_of_redis_refuses_the_start()
    {
        using var redis = RedisServer.Start("--requirepass", "right");
        await RefusedAsync([$"redis.endpoint={redis.Endpoint}", "redis.password=wrong"], "helios.redis.password");
        await RefusedAsync([$"redis.endpoint={redis.Endpoint}"], "helios.redis.password");
    }

    [Theory]
    [InlineData("kafka.bootstrap-servers=nonsense:port", "helios.kafka.bootstrap-servers")]
    [InlineData("kafka.bootstrap-servers=127.0.0.1:99999", "helios.kafka.bootstrap-servers")]
    [InlineData("kafka.properties.acks=several", "helios.kafka.properties")]
    public async Task Bootstrap_address_or_property_that_cannot_be_meant_refuses_the_start(string wrong, string key)
    {
        DevClusterFixture.SkipWithoutLibrary();
        await RefusedAsync(["kafka.bootstrap-servers=127.0.0.1:9", wrong], key);
    }

    private string[] Postgres(string database) =>
    [
        "postgres.host=127.0.0.1", $"postgres.port={postgres.Port}", $"postgres.database={database}", $"postgres.username={PostgresServer.Role}",
        $"postgres.password={PostgresServer.Role}",
    ];

    private async Task RefusedAsync(string[] settings, params string[] words)
    {
        await using var node = LiveNode.Start(_folder.Path, settings);
        var errors = await node.RefusedAsync();
        foreach (var word in words)
        {
            Assert.Contains(word, errors, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
