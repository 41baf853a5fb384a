using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helios.Connectors.Sqlite;

/// <summary>Copies the write-ahead log into the file while commits go on, so that no commit waits for the copying of megabytes.</summary>
/// <remarks>
/// SQLite's own checkpoints run inside the commit that fills the log. Here the bulk is copied on another connection beside the writer (a passive
/// checkpoint needs none of its locks), a few times until little is left; that little the writer copies itself between two transactions, which
/// is the moment at which the log may begin anew. A writer's connection has <c>wal_autocheckpoint=0</c>. The write-ahead log stays under about
/// four times the bytes given, unless a reader holds it. All methods but the copying belong to whoever writes, one call at a time.
/// </remarks>
/// <param name="open">Opens a further connection to the file.</param>
/// <param name="failed">Told of a checkpoint that failed, on any thread; the next one tries again.</param>
/// <param name="bytes">Length of the write-ahead log that is aimed at.</param>
internal sealed class SqliteCheckpointer(Func<SqliteConnection> open, Action failed, long bytes) : IDisposable
{
    private const int Passes = 4;

    // SQLITE_DBSTATUS_CACHE_WRITE: pages the connection has written, which are those in the write-ahead log.
    private const int PagesWritten = 9;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Set while nothing is copied.
    private readonly ManualResetEventSlim _idle = new(true);
    private long _pageBytes;
    private bool _copied;
    private long _logged;
    private long _next = bytes / 2;
    private long _most = 4 * bytes;

    /// <summary>Looks at what transactions have written, and starts or ends a checkpoint where one is due.</summary>
    /// <param name="connection">The writer's connection, between two transactions.</param>
    public void Committed(SqliteConnection connection)
    {
        try
        {
            Note(connection);
        }
        catch (SqliteException)
        {
            // What was committed is safe in the write-ahead log.
            failed();
        }
    }

    /// <summary>Waits for the copying; the connection of the writer may be closed then.</summary>
    /// <remarks>The event is left alone: the copying may still be on its way out of setting it, and it holds no handle.</remarks>
    public void Dispose() => _idle.Wait();

    private void Note(SqliteConnection connection)
    {
        _pageBytes = _pageBytes > 0 ? _pageBytes : SqliteIndexFile.Scalar(connection, "PRAGMA page_size");
        raw.sqlite3_db_status(connection.Handle, PagesWritten, out var pages, out _, 1);
        _logged += pages * _pageBytes;
        if (_logged >= _most)
        {
            // The copying cannot keep up, or has not begun on a busy machine: from here on commits wait for it.
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
            using var connection = open();

            // Flushes the file before the log may be written over.
            SqliteIndexFile.Run(connection, "PRAGMA synchronous=FULL;");
            for (var pass = 0; pass < Passes; pass++)
            {
                var before = Checkpoint(connection, "PASSIVE");
                if ((before.Logged - before.Copied) * _pageBytes < bytes / 8)
                {
                    break;
                }
            }
        }
        catch (SqliteException)
        {
            // A full disk, mostly.
            failed();
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
