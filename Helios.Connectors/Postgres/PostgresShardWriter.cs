using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Npgsql;

namespace Helios.Connectors.Postgres;

/// <summary>The shard side of a commit: locks, offsets and states of all shards in a few statements.</summary>
internal static class PostgresShardWriter
{
    // In the same order everywhere, so that two nodes never wait for each other.
    private const string LockSql = """
        SELECT topic, "partition", epoch FROM shards WHERE (topic, "partition") IN (SELECT * FROM unnest($1, $2))
        ORDER BY topic, "partition" FOR UPDATE
        """;

    // A statement of its own: it must see what a transaction wrote that the lock had to wait for.
    private const string NewestSql = """
        SELECT topic, "partition", max(sequence) FROM shard_states WHERE (topic, "partition") IN (SELECT * FROM unnest($1, $2))
        GROUP BY topic, "partition"
        """;

    private const string AdvanceSql = """UPDATE shards SET "offset" = $3, committed_at = $4 WHERE topic = $1 AND "partition" = $2""";

    private const string ReplaceSql = """DELETE FROM shard_states WHERE topic = $1 AND "partition" = $2""";

    private const string StateSql = """
        INSERT INTO shard_states (topic, "partition", sequence, epoch, "full", bytes) VALUES ($1, $2, $3, $4, $5, $6)
        """;

    /// <summary>Locks shards until the transaction ends and reads their epochs and newest sequences.</summary>
    public static async ValueTask<Dictionary<TopicPartition, (long Epoch, long Sequence)>> LockAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<TopicPartition> shards, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        string[] topics = [.. shards.Select(shard => shard.Topic)];
        int[] partitions = [.. shards.Select(shard => shard.Partition)];
        batch.BatchCommands.Add(Command(LockSql, topics, partitions));
        batch.BatchCommands.Add(Command(NewestSql, topics, partitions));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var held = new Dictionary<TopicPartition, (long Epoch, long Sequence)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            held[new TopicPartition(reader.GetString(0), reader.GetInt32(1))] = (reader.GetInt64(2), 0);
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var shard = new TopicPartition(reader.GetString(0), reader.GetInt32(1));
            held[shard] = (held[shard].Epoch, reader.GetInt64(2));
        }

        return held;
    }

    /// <summary>Adds what moves a shard on.</summary>
    public static void Add(NpgsqlBatch batch, ShardCommit commit, DateTime now)
    {
        var (topic, partition) = commit.Shard;
        batch.BatchCommands.Add(Command(AdvanceSql, topic, partition, commit.Offset, now));
        if (commit.State.IsEmpty)
        {
            return;
        }

        if (commit.IsFullState)
        {
            batch.BatchCommands.Add(Command(ReplaceSql, topic, partition));
        }

        batch.BatchCommands.Add(Command(StateSql, topic, partition, commit.Sequence, commit.Epoch, commit.IsFullState, commit.State));
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
#pragma warning disable CA2100 // One of the constants above.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
