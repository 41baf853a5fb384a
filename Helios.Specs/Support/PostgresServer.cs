using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Helios.Specs.Support;

/// <summary>A PostgreSQL server in a temporary folder on a free port, for the specs of one collection; removed with all its data.</summary>
/// <remarks>initdb refuses to run as root, so root runs it as <c>nobody</c>. Writes are not synced: nothing here outlives the specs.</remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>Name and password of the role that owns the databases.</summary>
    public const string Role = "helios";

    private const string Master = "postgres";
    private const string Unprivileged = "nobody";
    private static readonly string? Binaries = FindBinaries();

    private readonly string _folder = Directory.CreateTempSubdirectory("helios-postgres-").FullName;
    private Process? _process;
    private int _databases;

    /// <summary>TCP port on 127.0.0.1, the same over restarts.</summary>
    public int Port { get; } = FreePort.Next();

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Skips the spec, visibly, where PostgreSQL is not installed.</summary>
    public static void Require() =>
        Assert.SkipWhen(Binaries is null, "PostgreSQL is not installed: apt-get install postgresql");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Binaries is null)
        {
            return;
        }

        var secret = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(secret, Master);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "-R", Unprivileged, _folder);
        }

        await RunAsync([.. AsUser("initdb"), "-D", Data, "-U", Master, "--pwfile", secret, "-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync"]);
        await StartAsync();
        await ExecuteAsync("postgres", $"CREATE ROLE {Role} LOGIN PASSWORD '{Role}'", Master);
    }

    /// <summary>Starts the server and returns once it answers.</summary>
    public async Task StartAsync()
    {
        string[] command =
        [
            .. AsUser("postgres"), "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-k", _folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "shared_buffers=64MB", "-c", "logging_collector=on",
        ];
        _process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Eventually.Holds(AnswersAsync, "PostgreSQL answers", () => _process.HasExited ? $"it ended with {_process.ExitCode}" : "it runs");
    }

    /// <summary>Stops the server at once, as an administrator would: sessions are cut off.</summary>
    /// <param name="immediately">As a crash does: nothing is closed, and the next start recovers.</param>
    public async Task StopAsync(bool immediately = false)
    {
        using var process = _process!;
        await RunAsync("kill", immediately ? "-QUIT" : "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(deadline.Token);
        _process = null;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"spec_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} OWNER {Role}", Master);
        return name;
    }

    /// <summary>Runs statements as the owner, or another role whose password is its name.</summary>
    public async Task ExecuteAsync(string database, string sql, string role = Role)
    {
        await using var source = NpgsqlDataSource.Create(Text(database, role));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All rows, columns joined by «|».</summary>
    public async Task<string[]> QueryAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(Text(database, Role));
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
        }

        return [.. rows];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("postgres", "SELECT 1", Master);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string Text(string database, string role) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username={role};Password={role};Pooling=false;Timeout=5";

    private static string[] AsUser(string program)
    {
        var path = Path.Combine(Binaries!, program);
        return Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Unprivileged}", "--clear-groups", path] : [path];
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)} ended with {process.ExitCode}: {await output}{await errors}");
    }

    private static string? FindBinaries()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] debian = Directory.Exists("/usr/lib/postgresql")
            ? [.. Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin"))]
            : [];
        return debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}
