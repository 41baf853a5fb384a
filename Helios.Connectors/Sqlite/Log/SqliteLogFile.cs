using Helios.Connectors.Log;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Log;

/// <summary>Opens connections to a log file, lays out its tables and keeps other processes away from it.</summary>
internal sealed class SqliteLogFile : IDisposable
{
    // «HLTL»: lets a foreign database be told from a log.
    private const int ApplicationId = 0x484C544C;
    private const int Version = 1;

    // A batch is a chain of pages: larger pages make the chain and the log's frames fewer, smaller ones make a single record cheaper.
    public const int PageBytes = 16 * 1024;
    private const int BusySeconds = 2;

    // The id of a batch is its place in time over all partitions, so inserts touch the last leaf only. The index has all that is asked of a
    // batch besides its bytes.
    private const string Layout = """
        CREATE TABLE topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, partitions INTEGER NOT NULL);
        CREATE TABLE partitions (
          id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL, partition INTEGER NOT NULL, start_offset INTEGER NOT NULL,
          UNIQUE (topic_id, partition));
        CREATE TABLE batches (
          id INTEGER PRIMARY KEY, partition_id INTEGER NOT NULL, base_offset INTEGER NOT NULL, count INTEGER NOT NULL,
          appended_at INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL);
        CREATE INDEX batches_place ON batches (partition_id, base_offset, count, appended_at, size);
        CREATE TABLE group_offsets (
          group_name TEXT NOT NULL, partition_id INTEGER NOT NULL, next_offset INTEGER NOT NULL, seen_at INTEGER NOT NULL,
          PRIMARY KEY (group_name, partition_id)) WITHOUT ROWID;
        """;

    private readonly FileStream _lock;

    static SqliteLogFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Takes the file for this process. SQLite's own locks would let two processes write in turn.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LogException">Another process has it, or the folder cannot be used.</exception>
    public SqliteLogFile(string path)
    {
        Path = path;
        try
        {
            _lock = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path + ".lock"))
        {
            throw SqliteLogErrors.Of(
                LogFailure.Configuration, path, "another process has it open, or its lock file cannot be written; give helios.data.directory a folder of its own", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SqliteLogErrors.Of(LogFailure.Configuration, path, $"its folder cannot be written; allow it or change helios.data.directory ({e.Message})", e);
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens the file for writing, making or checking its tables.</summary>
    /// <exception cref="LogException">It is damaged, foreign, of another version or not to be opened.</exception>
    public SqliteConnection OpenWriter()
    {
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(SqliteOpenMode.ReadWriteCreate);

            // synchronous=FULL: a commit returns after the write-ahead log was flushed to the device. SqliteCheckpointer copies it into the file.
            Run(connection, FormattableString.Invariant(
                $"PRAGMA page_size={PageBytes}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"));
            EnsureLayout(connection);
            return connection;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw SqliteLogErrors.Classify(e, Path);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that only reads.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public SqliteConnection OpenReader()
    {
        var connection = Connect(SqliteOpenMode.ReadWrite);
        Run(connection, "PRAGMA query_only=1;");
        return connection;
    }

    /// <summary>Opens a connection that copies the write-ahead log into the file.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public SqliteConnection OpenCheckpointer() => Connect(SqliteOpenMode.ReadWrite);

    /// <summary>Lets other processes have the file.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Runs statements without parameters.</summary>
    public static void Run(SqliteConnection connection, string sql) => SqliteIndexFile.Run(connection, sql);

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false, DefaultTimeout = BusySeconds };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            Run(connection, "PRAGMA cache_size=-4096;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void EnsureLayout(SqliteConnection connection)
    {
        var (id, version) = (SqliteIndexFile.Scalar(connection, "PRAGMA application_id"), SqliteIndexFile.Scalar(connection, "PRAGMA user_version"));
        if (id == 0 && SqliteIndexFile.Scalar(connection, "SELECT count(*) FROM sqlite_master") == 0)
        {
            Run(connection, FormattableString.Invariant(
                $"BEGIN IMMEDIATE;{Layout}PRAGMA application_id={ApplicationId};PRAGMA user_version={Version};COMMIT;"));
        }
        else if (id != ApplicationId)
        {
            throw SqliteLogErrors.Of(LogFailure.Fatal, Path, "this is another program's database; choose another folder for helios.data.directory");
        }
        else if (version != Version)
        {
            throw SqliteLogErrors.Of(LogFailure.Fatal, Path, FormattableString.Invariant(
                $"it has version {version}, this program reads version {Version}; run the program that made it, or move it out of helios.data.directory"));
        }
    }
}
