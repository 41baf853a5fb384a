using Helios.Connectors.Log.Embedded;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Copies the write-ahead log into the file while appends go on, so that no append waits for the copying of megabytes.</summary>
/// <remarks>
/// SQLite's own checkpoints run inside the commit that fills the log. Here the bulk is copied on another connection beside the writer (a passive
/// checkpoint needs none of its locks), a few times until little is left; that little the writer copies itself between two transactions, which
/// is the moment at which the log may begin anew. All methods but the copying belong to the writer's thread.
/// </remarks>
internal sealed class SqliteLogCheckpointer(SqliteLogFile file, LogCounters counters, long bytes)
{
    private const int Passes = 4;

    // A commit writes some pages besides the batches: leaves of the table, the index and the offsets.
    private const long BytesOfCommit = 4 * SqliteLogFile.PageBytes;

    private Task _copying = Task.CompletedTask;
    private bool _copied;
    private long _logged;
    private long _next = bytes / 2;

    /// <summary>Notes a transaction, and starts or ends a checkpoint where one is due.</summary>
    /// <param name="connection">The writer's connection, between two transactions.</param>
    /// <param name="written">Bytes of the batches.</param>
    public void Committed(SqliteConnection connection, long written)
    {
        _logged += written + BytesOfCommit;
        if (_logged < _next || !_copying.IsCompleted)
        {
            return;
        }

        if (_copied)
        {
            _copied = false;
            Finish(connection);
        }
        else
        {
            _copied = true;
            _copying = Task.Run(Copy);
        }
    }

    /// <summary>Waits for the copying; the connection of the writer may be closed then.</summary>
    public Task EndAsync() => _copying;

    private void Finish(SqliteConnection connection)
    {
        // Set first: where the checkpoint fails, the next one is tried after as many bytes again.
        _next = _logged + (bytes / 2);

        // A reader in the middle of a slice keeps the log from beginning anew. Rarely; only where it has grown large anyway is it waited for.
        var (logged, copied) = Checkpoint(connection, _logged > 4 * bytes ? "RESTART" : "PASSIVE");
        if (logged == copied)
        {
            (_logged, _next) = (0, bytes / 2);
        }
    }

    private void Copy()
    {
        try
        {
            using var connection = file.OpenCheckpointer();
            for (var pass = 0; pass < Passes; pass++)
            {
                var before = Checkpoint(connection, "PASSIVE");
                if ((before.Logged - before.Copied) * SqliteLogFile.PageBytes < bytes / 8)
                {
                    break;
                }
            }
        }
        catch (SqliteException)
        {
            // A full disk, mostly: the records are in the write-ahead log, and the next checkpoint tries again.
            counters.Fail();
        }
    }

    private static (long Logged, long Copied) Checkpoint(SqliteConnection connection, string mode)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The modes are constants of this file.
        command.CommandText = $"PRAGMA wal_checkpoint({mode})";
#pragma warning restore CA2100
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(1), row.GetInt64(2)) : (0, -1);
    }
}
