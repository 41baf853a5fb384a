using Npgsql;

namespace Helios.Connectors.Postgres;

/// <summary>How to reach PostgreSQL; the keys below <c>helios.postgres</c>.</summary>
public sealed record PostgresSettings
{
    /// <summary>Host name, address or folder of the socket.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port, and part of a socket's name; default 5432.</summary>
    public int Port { get; init; } = 5432;

    /// <summary>Database; default <c>helios</c>.</summary>
    public string Database { get; init; } = "helios";

    /// <summary>Role; default <c>helios</c>. It must be allowed to make tables.</summary>
    public string Username { get; init; } = "helios";

    /// <summary>Password; never part of a message.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whether to insist on encryption; otherwise it is used where the server offers it. The certificate is not verified.</summary>
    public bool Tls { get; init; }

    /// <summary>Longest wait for a connection or an answer, and of the server for a node in the middle of a transaction, rounded up to seconds; default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Without the password.</summary>
    public override string ToString() => $"PostgreSQL {Host}:{Port}/{Database}";

    internal NpgsqlDataSource Open()
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(Timeout.TotalSeconds));
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Database = Database,
            Username = Username,
            Password = Password,
            SslMode = Tls ? SslMode.Require : SslMode.Prefer,
            Timeout = seconds,
            CommandTimeout = seconds,
            CancellationTimeout = 2000,
            ApplicationName = "helios",
            Enlist = false,
            MaxPoolSize = 10,
            TcpKeepAlive = true,

            // A node that stands still, or is cut off, in the middle of a transaction keeps its rows locked: nobody could take over its shards.
            Options = FormattableString.Invariant($"-c idle_in_transaction_session_timeout={seconds}s"),
        };
        return NpgsqlDataSource.Create(text);
    }
}
