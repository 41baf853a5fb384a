using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Helios.Connectors.Sqlite;

/// <summary>Gives a transaction up, whatever became of it.</summary>
/// <remarks>
/// Transactions that write are begun by statement and not as <see cref="SqliteTransaction"/>: SQLite rolls back by itself when the disk is full, and that class
/// then fails in its own rollback and leaves the connection useless.
/// </remarks>
internal static class SqliteUndo
{
    /// <summary>Begins a transaction that writes; waits for other writers as long as any command does.</summary>
    public static void Begin(SqliteConnection connection) => SqliteIndexFile.Run(connection, "BEGIN IMMEDIATE");

    /// <summary>Rolls back where there is something to roll back. Does not throw: what failed before is what matters.</summary>
    public static void Rollback(SqliteConnection connection)
    {
        try
        {
            if (sqlite3_get_autocommit(connection.Handle) == 0)
            {
                SqliteIndexFile.Run(connection, "ROLLBACK");
            }
        }
        catch (SqliteException)
        {
            // The next transaction will meet the same and say so.
        }
    }
}
