using Helios.Connectors.Log.Embedded;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Copies the write-ahead log into the file while appends go on, so that no append waits for the copying of megabytes.</summary>
/// <remarks>
/// SQLite's own checkpoints run inside the commit that fills the log. Here the bulk is copied on another connection beside the writer (a passive
/// checkpoint needs none of its locks), a few times until little is left; that little the writer copies itself between two transactions, which
/// is the moment at which the log may begin anew. All methods but the copying belong to the writer's thread.
/// </remarks>
internal sealed class SqliteLogCheckpointer(SqliteLogFile file, LogCounters counters, long bytes) : IDisposable
{
    private const int Passes = 4;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // A commit writes some pages besides the batches: leaves of the table, the index and the offsets.
    private const long BytesOfCommit = 4 * SqliteLogFile.PageBytes;

    // Set while nothing is copied. The writer has a thread of its own and may block on it.
    private readonly ManualResetEventSlim _idle = new(true);
    private bool _copied;
    private long _logged;
    private long _next = bytes / 2;
    private long _most = 4 * bytes;

    /// <summary>Notes a transaction, and starts or ends a checkpoint where one is due.</summary>
    /// <param name="connection">The writer's connection, between two transactions.</param>
    /// <param name="written">Bytes of the batches.</param>
    public void Committed(SqliteConnection connection, long written)
    {
        _logged += written + BytesOfCommit;
        if (_logged >= _most)
        {
            // The copying cannot keep up, or has not begun on a busy machine: from here on appends wait for it.
            _idle.Wait(LongestWait);
            (_copied, _most) = (false, _logged + bytes);
            Finish(connection, "RESTART");
        }
        else if (_logged >= _next && _idle.IsSet)
        {
            if (_copied)
            {
                _copied = false;
                Finish(connection, "PASSIVE");
            }
            else
            {
                _copied = true;
                _idle.Reset();
                _ = Task.Run(Copy);
            }
        }
    }

    /// <summary>Waits for the copying; the connection of the writer may be closed then.</summary>
    /// <remarks>The event is left alone: the copying may still be on its way out of setting it, and it holds no handle.</remarks>
    public void Dispose() => _idle.Wait();

    private void Finish(SqliteConnection connection, string mode)
    {
        // Set first: where the checkpoint fails, the next one is tried after as many bytes again.
        _next = _logged + (bytes / 2);

        // A reader in the middle of a slice keeps the log from beginning anew. Only where it has grown large anyway is one waited for.
        var (logged, copied) = Checkpoint(connection, mode);
        if (logged == copied && logged >= 0)
        {
            (_logged, _next, _most) = (0, bytes / 2, 4 * bytes);
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
        finally
        {
            _idle.Set();
        }
    }

    /// <summary>Pages in the log and pages copied; both -1 where another checkpoint is under way.</summary>
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
