using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite;

/// <summary>Opens the result file and lays out its tables.</summary>
internal static class ResultStoreFile
{
    // «HLRS»: lets a foreign database be told from a result store.
    private const int ApplicationId = 0x484C5253;
    private const int Version = 1;

    // The id of a row is its place in time, so the oldest rows are found without an index on a time.
    private const string Layout = """
        CREATE TABLE verdicts (
          id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, tenant TEXT NOT NULL, event_id TEXT NOT NULL, revision INTEGER NOT NULL,
          type TEXT NOT NULL, verdict TEXT NOT NULL, sources TEXT NOT NULL, missing TEXT NOT NULL, late TEXT NOT NULL,
          duplicates TEXT NOT NULL, unexpected TEXT NOT NULL, suspended TEXT NOT NULL, differing_paths TEXT NOT NULL,
          skew_ms INTEGER NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL, closed_by TEXT NOT NULL,
          UNIQUE (tenant, event_id, revision));
        CREATE VIEW latest_verdicts AS SELECT * FROM verdicts AS v WHERE revision =
          (SELECT max(revision) FROM verdicts AS w WHERE w.tenant = v.tenant AND w.event_id = v.event_id);
        CREATE TABLE rejected (
          id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, received_at TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL,
          detail TEXT NOT NULL, length INTEGER NOT NULL, raw BLOB NOT NULL);
        CREATE TABLE metrics (
          id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, tenant TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL,
          length_ms INTEGER NOT NULL, missing_event_rate REAL, duplicate_rate REAL, inconsistent_rate REAL, aws_gcp_latency_ms REAL,
          aws_azure_latency_ms REAL, gcp_azure_latency_ms REAL, event_rate_per_minute REAL, payload_size_variance REAL,
          events INTEGER NOT NULL, windows INTEGER NOT NULL, UNIQUE (tenant, window_start, length_ms));
        CREATE TABLE anomalies (
          seq INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL, metric TEXT NOT NULL,
          kind TEXT NOT NULL, score REAL, confidence REAL, severity TEXT NOT NULL, value REAL, typical REAL, lower REAL, upper REAL,
          window_start TEXT NOT NULL, window_end TEXT NOT NULL, explanation TEXT NOT NULL, document TEXT NOT NULL);
        CREATE TABLE decisions (
          seq INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, incident TEXT NOT NULL, tenant TEXT NOT NULL,
          issue TEXT NOT NULL, decided_at TEXT NOT NULL, mode TEXT NOT NULL, chosen TEXT NOT NULL, suggest INTEGER NOT NULL,
          rationale TEXT NOT NULL, document TEXT NOT NULL);
        CREATE TABLE source_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        """;

    static ResultStoreFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the file for writing, making or checking its tables.</summary>
    /// <exception cref="ResultStoreException">It is damaged, foreign, of another version or not to be opened.</exception>
    public static SqliteConnection Open(string path)
    {
        SqliteConnection? connection = null;
        try
        {
            var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
            connection = new SqliteConnection(text.ToString());
            connection.Open();
            SqliteIndexFile.Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8192;");
            EnsureLayout(connection, path);
            return connection;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw new ResultStoreException(path, $"{e.Message.TrimEnd('.')}; move the file away to start with an empty store", e);
        }
        catch (ResultStoreException)
        {
            connection?.Dispose();
            throw;
        }
    }

    private static void EnsureLayout(SqliteConnection connection, string path)
    {
        var id = SqliteIndexFile.Scalar(connection, "PRAGMA application_id");
        var version = SqliteIndexFile.Scalar(connection, "PRAGMA user_version");
        if (id == 0 && SqliteIndexFile.Scalar(connection, "SELECT count(*) FROM sqlite_master") == 0)
        {
            SqliteIndexFile.Run(connection, FormattableString.Invariant(
                $"BEGIN IMMEDIATE;{Layout}PRAGMA application_id={ApplicationId};PRAGMA user_version={Version};COMMIT;"));
        }
        else if (id != ApplicationId)
        {
            throw new ResultStoreException(path, "this is another program's database; choose another folder");
        }
        else if (version != Version)
        {
            throw new ResultStoreException(path, $"it has version {version}, this program reads version {Version}; move the file away");
        }
    }
}
