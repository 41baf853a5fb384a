using Helios.Connectors.Log.Embedded;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>The writing connection of a log with its prepared statements. The writer's thread only.</summary>
internal sealed class SqliteLogStatements : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _all = [];
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _oldest;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _start;
    private readonly SqliteCommand _place;

    /// <summary>Prepares the statements; the connection is disposed with them.</summary>
    public SqliteLogStatements(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE", []);
        _commit = Prepare("COMMIT", []);
        _insert = Prepare(
            "INSERT INTO batches (partition_id, base_offset, count, appended_at, size, bytes) VALUES ($partition, $base, $count, $time, $size, $bytes)",
            ["$partition", "$base", "$count", "$time", "$size", "$bytes"]);
        _oldest = Prepare(
            "SELECT id, base_offset + count, appended_at, size FROM batches WHERE partition_id = $partition ORDER BY base_offset LIMIT $limit",
            ["$partition", "$limit"]);
        _delete = Prepare("DELETE FROM batches WHERE id = $id", ["$id"]);
        _start = Prepare("UPDATE partitions SET start_offset = $start WHERE id = $partition", ["$start", "$partition"]);
        _place = Prepare(
            """
            INSERT INTO group_offsets (group_name, partition_id, next_offset, seen_at) VALUES ($group, $partition, $next, $seen)
            ON CONFLICT (group_name, partition_id) DO UPDATE SET next_offset = excluded.next_offset, seen_at = excluded.seen_at
            """,
            ["$group", "$partition", "$next", "$seen"]);
    }

    /// <summary>The connection.</summary>
    public SqliteConnection Connection => _connection;

    /// <summary>Begins a transaction.</summary>
    public void Begin() => _begin.ExecuteNonQuery();

    /// <summary>Ends it; on disk on return.</summary>
    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>Takes it back, where SQLite has not done so itself.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            SqliteLogFile.Run(_connection, "ROLLBACK");
        }
    }

    /// <summary>Adds a batch.</summary>
    public void Insert(RecordBatch batch) =>
        Run(_insert, batch.Partition.Slot, batch.BaseOffset, batch.Count, batch.AppendedAt, batch.Bytes.Length, batch.Bytes);

    /// <summary>The oldest batches of a partition: id, offset behind, time and bytes.</summary>
    public void Oldest(PartitionState partition, int limit, List<(long Id, PartitionState Partition, long Next, long Time, long Bytes)> into)
    {
        _oldest.Parameters[0].Value = partition.Slot;
        _oldest.Parameters[1].Value = limit;
        using var rows = _oldest.ExecuteReader();
        while (rows.Read())
        {
            into.Add((rows.GetInt64(0), partition, rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
        }
    }

    /// <summary>Removes a batch.</summary>
    public void Delete(long id) => Run(_delete, id);

    /// <summary>Keeps where a partition begins, so that its offsets go on even when nothing is left of it.</summary>
    public void SetStart(PartitionState partition, long start) => Run(_start, start, partition.Slot);

    /// <summary>Writes an offset of a group.</summary>
    public void SetPlace(in GroupPlace place) => Run(_place, place.Group, place.Partition.Slot, place.Offset, place.SeenAt);

    /// <summary>Makes a topic whose partitions get the slots from <paramref name="firstSlot"/> on.</summary>
    public void AddTopic(string name, int partitions, int firstSlot)
    {
        using var topic = Prepared("INSERT INTO topics (name, partitions) VALUES ($name, $partitions)", ["$name", "$partitions"]);
        Run(topic, name, partitions);
        using var partition = Prepared(
            "INSERT INTO partitions (id, topic_id, partition, start_offset) SELECT $id, id, $partition, 0 FROM topics WHERE name = $name",
            ["$id", "$partition", "$name"]);
        for (var i = 0; i < partitions; i++)
        {
            Run(partition, firstSlot + i, i, name);
        }
    }

    public void Dispose()
    {
        _all.ForEach(command => command.Dispose());
        _connection.Dispose();
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, string[] parameters)
    {
        var command = Prepared(sql, parameters);
        _all.Add(command);
        return command;
    }

    private SqliteCommand Prepared(string sql, string[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this file; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        }

        command.Prepare();
        return command;
    }
}
