using System.Collections.Concurrent;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Microsoft.Data.Sqlite;

namespace Helios.Connectors.Sqlite.Store;

/// <summary>One writing connection and up to four that read, on the thread pool: SQLite has no waiting that is not blocking.</summary>
internal sealed class SqliteSession : SqlSession
{
    // «HLRS»: lets a foreign database be told from a result store.
    private const long ApplicationId = 0x484C5253;
    private const int Readers = 4;

    // Event ids are random, so a checkpoint rewrites about as many pages as the log holds: rarer ones write each page once for many rows.
    private const long CheckpointBytes = 32L << 20;

    private const string WriterSetup = """
        PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768; PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=268435456;
        """;

    private const string ReaderSetup = "PRAGMA query_only=1; PRAGMA mmap_size=268435456;";

    private readonly string _path;
    private readonly SqliteConnection _writer;
    private readonly SqliteCheckpointer _checkpointer;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(Readers, Readers);
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private bool _durable;
    private volatile bool _closed;

    static SqliteSession() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the file, making it where there is none.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public SqliteSession(string path, TimeProvider time, StoreCounters counters)
        : base(new SqliteDialect(), time, counters)
    {
        _path = path;
        try
        {
            _writer = Connect(WriterSetup);
            _checkpointer = new SqliteCheckpointer(() => Connect(""), () => counters.Failed(StoreFailure.Transient), CheckpointBytes);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Classify(Place, e);
        }
    }

    public override string Place => $"result store {_path}";

    /// <summary>The connection that writes; for statements prepared once and run inside <see cref="WriteAsync{T}"/>.</summary>
    public SqliteConnection Writer => _writer;

    public override async ValueTask<T> ReadAsync<T>(Func<SqlScope, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return await Task.Run(
                async () =>
                {
                    var connection = _readers.TryTake(out var idle) ? idle : Connect(ReaderSetup);
                    try
                    {
                        return await work(new SqlScope(connection, null, Dialect, cancellationToken));
                    }
                    finally
                    {
                        _readers.Add(connection);
                    }
                },
                cancellationToken);
        }
        catch (SqliteException e)
        {
            throw Count(SqliteErrors.Classify(Place, e));
        }
        finally
        {
            _reading.Release();
        }
    }

    public override async ValueTask<T> WriteAsync<T>(Func<SqlScope, ValueTask<T>> work, bool durable, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return await Task.Run(
                async () =>
                {
                    Sync(durable);
                    SqliteUndo.Begin(_writer);
                    try
                    {
                        var result = await work(new SqlScope(_writer, null, Dialect, cancellationToken));
                        SqliteIndexFile.Run(_writer, "COMMIT");
                        _checkpointer.Committed(_writer);
                        return result;
                    }
                    catch
                    {
                        SqliteUndo.Rollback(_writer);
                        throw;
                    }
                },
                cancellationToken);
        }
        catch (SqliteException e)
        {
            throw Count(SqliteErrors.Classify(Place, e));
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The transaction that calls this is immediate: nobody else can be here at the same time.</summary>
    public override async ValueTask<int> LockSchemaAsync(SqlScope scope)
    {
        var id = await NumberAsync(scope, "PRAGMA application_id");
        if (id == 0 && await NumberAsync(scope, "SELECT count(*) FROM sqlite_master") == 0)
        {
            await scope.RunAsync(FormattableString.Invariant($"PRAGMA application_id={ApplicationId}"));
        }
        else if (id != ApplicationId)
        {
            throw new StoreException(
                StoreFailure.Configuration, $"{Place}: this is another program's database; choose another folder as helios.data.directory");
        }

        var noted = await Migrator.NotedVersionAsync(scope);
        var version = (int)await NumberAsync(scope, "PRAGMA user_version");
        if (noted == 0 && version > 0)
        {
            await Migrator.NoteAsync(scope, new Migration(version, "before migrations were noted", ""), Time.GetUtcNow());
        }

        return Math.Max(noted, version);
    }

    public override async ValueTask NoteVersionAsync(SqlScope scope, int version) =>
        await scope.RunAsync(FormattableString.Invariant($"PRAGMA user_version={version}"));

    public override async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        for (var reader = 0; reader < Readers; reader++)
        {
            await _reading.WaitAsync();
        }

        var isFirst = !_closed;
        _closed = true;
        while (_readers.TryTake(out var reader))
        {
            await reader.DisposeAsync();
        }

        if (isFirst)
        {
            _checkpointer.Dispose();
            await _writer.DisposeAsync();
        }

        // Whoever waits finds it closed; a disposed semaphore would never answer.
        _reading.Release(Readers);
        _writing.Release();
    }

    private static async ValueTask<long> NumberAsync(SqlScope scope, string sql) => (await scope.QueryAsync(sql, row => row.Long(0)))[0];

    /// <summary>Has the next commit wait for the disk or not; cannot be changed inside a transaction.</summary>
    private void Sync(bool durable)
    {
        if (durable != _durable)
        {
            SqliteIndexFile.Run(_writer, durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            _durable = durable;
        }
    }

    private SqliteConnection Connect(string setup)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 10 };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            SqliteIndexFile.Run(connection, setup);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
