using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Takes topics, ends and offsets of groups over from a file when it is opened.</summary>
internal static class SqliteLogLoader
{
    /// <summary>Reads a file that is opened for the first time.</summary>
    /// <exception cref="LogException">What it says does not fit together.</exception>
    public static void Load(SqliteConnection connection, string path, EmbeddedTopics topics, ConsumerGroups groups)
    {
        lock (topics.Gate)
        {
            LoadTopics_NeedsLock(connection, path, topics);
            LoadEnds_NeedsLock(connection, path, topics);
            foreach (var row in Rows(connection, "SELECT group_name, partition_id, next_offset, seen_at FROM group_offsets"))
            {
                groups.Restore_NeedsLock(new GroupPlace(row.GetString(0), At(topics, row.GetInt64(1), path), row.GetInt64(2), row.GetInt64(3)));
            }
        }
    }

    /// <summary>Compares a file that was opened again after an error with what was known; a transaction whose outcome was unclear may be in it.</summary>
    /// <exception cref="LogException">Records that were appended are no longer in it.</exception>
    public static void Reload(SqliteConnection connection, string path, EmbeddedTopics topics)
    {
        lock (topics.Gate)
        {
            var before = topics.Partitions.Select(partition => partition.End).ToArray();
            LoadEnds_NeedsLock(connection, path, topics);
            for (var slot = 0; slot < before.Length; slot++)
            {
                if (topics.Partitions[slot].End < before[slot])
                {
                    topics.Partitions[slot].End = before[slot];
                    throw SqliteLogErrors.Of(LogFailure.Fatal, path, $"records of {topics.Partitions[slot].Name} are gone; was the file replaced?");
                }
            }
        }
    }

    private static void LoadTopics_NeedsLock(SqliteConnection connection, string path, EmbeddedTopics topics)
    {
        // Topics were made one after the other and each took the next slots.
        foreach (var row in Rows(connection, "SELECT name, partitions, (SELECT min(p.id) FROM partitions p WHERE p.topic_id = t.id) FROM topics t ORDER BY 3"))
        {
            var (name, count) = (row.GetString(0), row.GetInt32(1));
            if (row.IsDBNull(2) || row.GetInt64(2) != topics.Partitions.Length || count < 1)
            {
                throw SqliteLogErrors.Of(LogFailure.Fatal, path, $"the partitions of topic {name} do not fit; restore it from a back-up");
            }

            topics.Add_NeedsLock(name, count);
        }
    }

    private static void LoadEnds_NeedsLock(SqliteConnection connection, string path, EmbeddedTopics topics)
    {
        foreach (var topic in topics.All.Values)
        {
            topic.Bytes = 0;
        }

        const string ends = """
            SELECT id, start_offset,
              coalesce((SELECT base_offset + count FROM batches WHERE partition_id = p.id ORDER BY base_offset DESC LIMIT 1), start_offset),
              coalesce((SELECT sum(size) FROM batches WHERE partition_id = p.id), 0)
            FROM partitions p
            """;
        foreach (var row in Rows(connection, ends))
        {
            var partition = At(topics, row.GetInt64(0), path);
            (partition.Start, partition.End) = (row.GetInt64(1), row.GetInt64(2));
            partition.Topic.Bytes += row.GetInt64(3);
        }

        foreach (var row in Rows(connection, "SELECT appended_at FROM batches ORDER BY id DESC LIMIT 1"))
        {
            topics.RestoreTime_NeedsLock(row.GetInt64(0));
        }
    }

    private static PartitionState At(EmbeddedTopics topics, long slot, string path) => slot >= 0 && slot < topics.Partitions.Length
        ? topics.Partitions[slot]
        : throw SqliteLogErrors.Of(LogFailure.Fatal, path, FormattableString.Invariant($"it has no topic for partition {slot}; restore it from a back-up"));

    private static IEnumerable<SqliteDataReader> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return rows;
        }
    }
}
