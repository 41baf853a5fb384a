using System.Globalization;
using Helios.Connectors.Log;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>What a cluster has in its store, read with SQL from outside.</summary>
internal sealed class ClusterTables(PostgresServer server, string database, RedisServer? redis = null)
{
    private const string Time = "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
    private static readonly string Start = Time.Replace("{0}", "window_start", StringComparison.Ordinal);
    private static readonly string End = Time.Replace("{0}", "window_end", StringComparison.Ordinal);
    private static readonly string Columns = VerdictLine.Columns
        .Replace("window_start", Start, StringComparison.Ordinal).Replace("window_end", End, StringComparison.Ordinal);

    /// <summary>Configuration of a node that uses the store, and the index that nodes share: without it, also for a moment, late copies open second windows.</summary>
    public string[] Settings =>
    [
        "postgres.host=127.0.0.1", $"postgres.port={server.Port}", $"postgres.database={database}",
        $"postgres.username={PostgresServer.Role}", $"postgres.password={PostgresServer.Role}",
        .. redis is null ? Array.Empty<string>() : [$"redis.endpoint={redis.Endpoint}", "redis.timeout=30s"],
    ];

    /// <summary>Records of the events whose effects are committed.</summary>
    public async Task<long> CommittedAsync() => (await ShardsAsync()).Sum(shard => shard.Offset);

    /// <summary>Shards of all topics that somebody has claimed.</summary>
    public async Task<int> ClaimedAsync() =>
        int.Parse((await server.QueryAsync(database, "SELECT count(*) FROM shards"))[0], CultureInfo.InvariantCulture);

    /// <summary>The shards of the events.</summary>
    public async Task<IReadOnlyList<(int Partition, string Owner, long Epoch, long Offset)>> ShardsAsync()
    {
        var rows = await server.QueryAsync(
            database, $"SELECT \"partition\", owner, epoch, greatest(\"offset\", 0) FROM shards WHERE topic = '{TopicNames.Events}' ORDER BY 1");
        return [.. rows.Select(row => row.Split('|')).Select(row => (int.Parse(row[0], CultureInfo.InvariantCulture), row[1], Number(row[2]), Number(row[3])))];
    }

    /// <summary>Every revision but those of the events that only move the clock.</summary>
    public async Task<IReadOnlyList<VerdictLine>> VerdictsAsync()
    {
        var rows = await server.QueryAsync(database, $"SELECT {Columns} FROM verdicts WHERE tenant <> '{LiveStream.ClockTenant}'");
        return [.. rows.Select(row => VerdictLine.OfRow(row.Split('|')))];
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
