using System.Net.Sockets;
using System.Security.Authentication;
using Helios.Connectors.Store;
using Npgsql;

namespace Helios.Connectors.Postgres;

/// <summary>Says what an error of PostgreSQL or of the way to it means for a store.</summary>
internal static class PostgresErrors
{
    // The session was ended since its transaction stood still for longer than the time-out.
    private const string LeftIdle = "25P03";

    /// <summary>Classifies; what is not known is fatal.</summary>
    public static StoreException Classify(PostgresSettings settings, NpgsqlException e)
    {
        var (failure, advice) = e is PostgresException { SqlState: { } state } ? OfServer(state) : OfTheWay(e);
        return new StoreException(failure, $"{settings}: {Text(e)}; {advice}", e);
    }

    /// <summary>Whether the connection, or all of them, are gone, and a new one may do.</summary>
    public static bool IsConnectionLost(NpgsqlException e) => e is PostgresException { SqlState: { } state }
        ? state.StartsWith("08", StringComparison.Ordinal) || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or LeftIdle
        : e.InnerException is IOException or SocketException;

    /// <summary>Whether the same transaction is likely to go through at once.</summary>
    public static bool IsConflict(NpgsqlException e) =>
        e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    private static (StoreFailure Failure, string Advice) OfServer(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            (StoreFailure.Configuration, "check helios.postgres.username and helios.postgres.password"),
        PostgresErrorCodes.InvalidCatalogName => (StoreFailure.Configuration, "make the database, or change helios.postgres.database"),
        PostgresErrorCodes.InsufficientPrivilege =>
            (StoreFailure.Configuration, "the role of helios.postgres.username must own the schema of the database"),
        PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateFunction =>
            (StoreFailure.Configuration, "another program uses this schema; choose another helios.postgres.database"),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or LeftIdle =>
            (StoreFailure.Transient, "it took too long; it will be tried again"),
        PostgresErrorCodes.ReadOnlySqlTransaction => (StoreFailure.Transient, "the server is a standby; helios.postgres.host must name the primary"),
        _ => state[..2] switch
        {
            "08" or "57" => (StoreFailure.Transient, "the server goes down or comes up; it will be tried again"),
            "53" => (StoreFailure.Transient, "the server is out of connections, memory or disk; it will be tried again"),
            "58" => (StoreFailure.Transient, "the disk of the server does not answer as it should"),
            "40" => (StoreFailure.Transient, "another transaction was in the way; it will be tried again"),
            _ => (StoreFailure.Fatal, "this is not expected"),
        },
    };

    private static (StoreFailure Failure, string Advice) OfTheWay(NpgsqlException e) => e.InnerException switch
    {
        AuthenticationException => (StoreFailure.Configuration, "check helios.postgres.tls and the certificate of the server"),
        TimeoutException => (StoreFailure.Transient, "no answer within helios.postgres.timeout"),
        SocketException or IOException => (StoreFailure.Transient, "it cannot be reached: check helios.postgres.host and helios.postgres.port"),
        _ when e.IsTransient => (StoreFailure.Transient, "it will be tried again"),
        null when e.Message.Contains("SSL", StringComparison.Ordinal) => (StoreFailure.Configuration, "check helios.postgres.tls"),
        null when e.Message.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            (StoreFailure.Configuration, "check helios.postgres.username and helios.postgres.password"),
        _ => (StoreFailure.Fatal, "this is not expected"),
    };

    /// <summary>The message with its code; details may quote rows and stay out.</summary>
    private static string Text(NpgsqlException e) => e is PostgresException server
        ? $"{server.MessageText} ({server.SqlState})"
        : (e.InnerException is { } inner ? $"{e.Message.TrimEnd('.')}: {inner.Message}" : e.Message).TrimEnd('.');
}
