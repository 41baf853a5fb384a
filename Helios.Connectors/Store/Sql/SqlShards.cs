using Helios.Connectors.Log;

namespace Helios.Connectors.Store.Sql;

/// <summary>The tables <c>shards</c> and <c>shard_states</c>.</summary>
internal sealed class SqlShards(SqlSession session)
{
    private const string ClaimSql = """
        INSERT INTO shards (topic, "partition", epoch, owner, claimed_at, "offset") VALUES (@topic, @partition, 1, @owner, @now, @beginning)
        ON CONFLICT (topic, "partition") DO UPDATE SET epoch = shards.epoch + 1, owner = excluded.owner, claimed_at = excluded.claimed_at
        RETURNING epoch, "offset"
        """;

    private const string StatesSql = """
        SELECT sequence, bytes FROM shard_states WHERE topic = @topic AND "partition" = @partition AND sequence >= coalesce(
          (SELECT max(sequence) FROM shard_states WHERE topic = @topic AND "partition" = @partition AND "full" = @full), 0) ORDER BY sequence
        """;

    /// <summary>See <see cref="IResultStore.ClaimAsync"/>.</summary>
    public ValueTask<ShardState> ClaimAsync(TopicPartition shard, string owner, CancellationToken cancellationToken) => session.WriteAsync(
        async scope =>
        {
            // The update waits for a commit of the owner before that is under way; the states are read after it.
            var claimed = await scope.QueryAsync(
                ClaimSql,
                row => (Epoch: row.Long(0), Offset: row.Long(1)),
                ("topic", shard.Topic),
                ("partition", shard.Partition),
                ("owner", owner),
                ("now", session.Time.GetUtcNow()),
                ("beginning", LogPosition.Beginning));
            var states = await scope.QueryAsync(
                StatesSql,
                row => (Sequence: row.Long(0), Bytes: row.Bytes(1)),
                ("topic", shard.Topic),
                ("partition", shard.Partition),
                ("full", true));
            return new ShardState(
                shard,
                claimed[0].Epoch,
                claimed[0].Offset,
                states.Count == 0 ? 0 : states[^1].Sequence,
                [.. states.Select(state => (ReadOnlyMemory<byte>)state.Bytes)]);
        },
        durable: true,
        cancellationToken);

    /// <summary>See <see cref="IResultStore.ShardsAsync"/>.</summary>
    public async ValueTask<IReadOnlyList<ShardInfo>> AllAsync(CancellationToken cancellationToken) => await session.ReadAsync(
        scope => scope.QueryAsync(
            """SELECT topic, "partition", epoch, owner, claimed_at, "offset", committed_at FROM shards ORDER BY topic, "partition" """,
            row => new ShardInfo(
                new TopicPartition(row.Text(0), row.Int(1)), row.Long(2), row.Text(3), row.Time(4), row.Long(5), row.TimeOrNull(6))),
        cancellationToken);
}
