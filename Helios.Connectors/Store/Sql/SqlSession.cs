namespace Helios.Connectors.Store.Sql;

/// <summary>Lends connections to one database and classifies what goes wrong on them.</summary>
internal abstract class SqlSession(SqlDialect dialect, TimeProvider time, StoreCounters counters) : IAsyncDisposable
{
    public SqlDialect Dialect => dialect;

    public TimeProvider Time => time;

    public StoreCounters Counters => counters;

    /// <summary>Which database, for messages.</summary>
    public abstract string Place { get; }

    /// <summary>Runs work that only reads, outside a transaction.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public abstract ValueTask<T> ReadAsync<T>(Func<SqlScope, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs work in a transaction and commits it. The work may run twice, the first run rolled back.</summary>
    /// <param name="work">The work.</param>
    /// <param name="durable">Whether the effect must survive a loss of power; otherwise only the end of the process.</param>
    /// <param name="cancellationToken">Stops before the commit, not in it.</param>
    /// <exception cref="StoreException">It failed and was rolled back, or (transient) the fate of the commit is not known.</exception>
    public abstract ValueTask<T> WriteAsync<T>(Func<SqlScope, ValueTask<T>> work, bool durable, CancellationToken cancellationToken);

    /// <summary>Inside the transaction of a migration: keeps others out and reads the version of the schema; 0 where there is none.</summary>
    public abstract ValueTask<int> LockSchemaAsync(SqlScope scope);

    /// <summary>Inside the transaction of a migration: notes the new version where the database itself has a place for it.</summary>
    public virtual ValueTask NoteVersionAsync(SqlScope scope, int version) => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();

    /// <summary>Counts a failure on its way out.</summary>
    protected StoreException Count(StoreException failure)
    {
        counters.Failed(failure.Failure);
        return failure;
    }
}
