using Helios.Connectors.Store;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>Says what an error of SQLite means for a store.</summary>
internal static class SqliteErrors
{
    /// <summary>Classifies; what is not known is fatal.</summary>
    public static StoreException Classify(string place, SqliteException e)
    {
        var (failure, advice) = e.SqliteErrorCode switch
        {
            SQLITE_BUSY or SQLITE_LOCKED => (StoreFailure.Transient, "another process holds it; it will be tried again"),
            SQLITE_FULL => (StoreFailure.Transient, "the disk is full: free space on the disk of helios.data.directory"),
            SQLITE_IOERR => (StoreFailure.Transient, "the disk of helios.data.directory does not answer as it should"),
            SQLITE_NOMEM => (StoreFailure.Transient, "there is no memory left"),
            SQLITE_CANTOPEN or SQLITE_PERM or SQLITE_READONLY or SQLITE_AUTH =>
                (StoreFailure.Configuration, "helios.data.directory must be a folder that this user may write to"),
            SQLITE_CORRUPT or SQLITE_NOTADB =>
                (StoreFailure.Fatal, "the file is damaged or no database: restore a back-up, or move it away to start with an empty store"),
            _ => (StoreFailure.Fatal, "this is not expected"),
        };
        return new StoreException(failure, $"{place}: {e.Message.TrimEnd('.')}; {advice}", e);
    }
}
