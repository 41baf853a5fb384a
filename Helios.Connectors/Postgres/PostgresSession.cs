using System.Net.Sockets;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Sql;
using Npgsql;

namespace Helios.Connectors.Postgres;

/// <summary>Connections of a pool; a lost one is replaced once before the caller hears of it.</summary>
internal sealed class PostgresSession : SqlSession
{
    // Any number will do as long as it is the same in every HELIOS.
    private const long SchemaLock = 5_211_131_701;

    private readonly PostgresSettings _settings;
    private readonly NpgsqlDataSource _source;

    public PostgresSession(PostgresSettings settings, TimeProvider time, StoreCounters counters)
        : base(new PostgresDialect(), time, counters)
    {
        _settings = settings;
        _source = settings.Open();
    }

    public override string Place => _settings.ToString();

    public override ValueTask<T> ReadAsync<T>(Func<SqlScope, ValueTask<T>> work, CancellationToken cancellationToken) => TwiceAsync(
        async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            return await work(new SqlScope(connection, null, Dialect, cancellationToken));
        });

    public override ValueTask<T> WriteAsync<T>(Func<SqlScope, ValueTask<T>> work, bool durable, CancellationToken cancellationToken) => TwiceAsync(
        async () =>
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var result = await work(new SqlScope(connection, transaction, Dialect, cancellationToken));

            // Past this point cancelling would only make the outcome unknown.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        });

    public override async ValueTask<int> LockSchemaAsync(SqlScope scope)
    {
        await scope.RunAsync(FormattableString.Invariant($"SELECT pg_advisory_xact_lock({SchemaLock})"));
        return await Migrator.NotedVersionAsync(scope);
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>
    /// All work is safe to repeat (upserts, fenced by epoch and sequence; at worst a line of the audit is there twice), so a connection that died while it lay in the pool, as all do when
    /// the server restarts, costs one more try and no failure.
    /// </summary>
    private async ValueTask<T> TwiceAsync<T>(Func<ValueTask<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException e) when (PostgresErrors.IsConnectionLost(e) || PostgresErrors.IsConflict(e))
        {
            if (PostgresErrors.IsConnectionLost(e))
            {
                _source.Clear();
            }
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            throw Failure(e);
        }

        try
        {
            return await work();
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            throw Failure(e);
        }
    }

    /// <summary>A name that does not resolve and a timeout of the pool do not come as the driver's own exception.</summary>
    private StoreException Failure(Exception e)
    {
        var failure = e as NpgsqlException ?? new NpgsqlException(e.Message, e);
        if (PostgresErrors.IsConnectionLost(failure))
        {
            _source.Clear();
        }

        return Count(PostgresErrors.Classify(_settings, failure));
    }
}
