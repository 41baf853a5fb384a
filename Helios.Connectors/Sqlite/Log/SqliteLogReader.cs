using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Reads batches from the file for readers that are behind the memory. Thread-safe; each caller has a connection for the moment.</summary>
internal sealed class SqliteLogReader(SqliteLogFile file) : IBatchSource, IDisposable
{
    private const int SliceBytes = 256 * 1024;
    private const int MaxIdle = 4;

    private const string BatchesSql = """
        SELECT base_offset, count, appended_at, bytes FROM batches WHERE partition_id = $partition AND base_offset >=
          coalesce((SELECT max(base_offset) FROM batches WHERE partition_id = $partition AND base_offset <= $offset), $offset)
        ORDER BY base_offset
        """;

    private const string TimeSql = """
        SELECT appended_at FROM batches WHERE partition_id = $partition AND base_offset <= $offset AND base_offset + count > $offset
        ORDER BY base_offset DESC LIMIT 1
        """;

    private readonly Lock _gate = new();
    private readonly Stack<SqliteConnection> _idle = new();
    private bool _disposed;

    /// <inheritdoc />
    public void Read(PartitionState partition, long offset, Queue<RecordBatch> into) => Query(BatchesSql, partition, offset, rows =>
    {
        for (long bytes = 0; bytes < SliceBytes && rows.Read();)
        {
            var batch = new RecordBatch(partition, rows.GetInt64(0), rows.GetInt32(1), rows.GetInt64(2), rows.GetFieldValue<byte[]>(3));
            if (batch.NextOffset <= offset)
            {
                continue;
            }

            if (BatchFormat.Check(batch.Bytes, batch.BaseOffset, batch.Count) is { } wrong)
            {
                throw SqliteLogErrors.Of(LogFailure.Fatal, file.Path, FormattableString.Invariant(
                    $"the batch at {partition.Name} offset {batch.BaseOffset} is damaged ({wrong}); restore the file from a back-up, or move it out of helios.data.directory"));
            }

            into.Enqueue(batch);
            bytes += batch.Bytes.Length;
        }
    });

    /// <inheritdoc />
    public long? TimeOf(PartitionState partition, long offset)
    {
        long? time = null;
        Query(TimeSql, partition, offset, rows => time = rows.Read() ? rows.GetInt64(0) : null);
        return time;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }

    private void Query(string sql, PartitionState partition, long offset, Action<SqliteDataReader> read)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = Rent();
            using (var command = connection.CreateCommand())
            {
#pragma warning disable CA2100 // Statements are constants of this file; values are parameters.
                command.CommandText = sql;
#pragma warning restore CA2100
                command.Parameters.AddWithValue("$partition", partition.Slot);
                command.Parameters.AddWithValue("$offset", offset);
                using var rows = command.ExecuteReader();
                read(rows);
            }

            Return(connection);
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw SqliteLogErrors.Classify(e, file.Path);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private SqliteConnection Rent()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteTopicLog));
            if (_idle.TryPop(out var connection))
            {
                return connection;
            }
        }

        return file.OpenReader();
    }

    private void Return(SqliteConnection connection)
    {
        lock (_gate)
        {
            if (!_disposed && _idle.Count < MaxIdle)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }
}
