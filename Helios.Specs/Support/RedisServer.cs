using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Helios.Specs.Support;

/// <summary>A real redis-server of one's own, on a free port in a temporary folder, that can be made to fail in every way a spec needs.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string[] _arguments;
    private Process? _process;

    private RedisServer(string[] arguments) => _arguments = arguments;

    /// <summary>Its port; stays the same over restarts.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Where it is.</summary>
    public string Endpoint => $"127.0.0.1:{Port}";

    /// <summary>What <see cref="Send"/> authenticates with; null: nothing.</summary>
    public string? Password { get; set; }

    /// <summary>Starts one, or skips the spec visibly where there is no binary.</summary>
    public static RedisServer Start(params string[] arguments)
    {
        if (!Installed())
        {
            Assert.Skip("redis-server is missing: apt-get install redis-server");
        }

        var server = new RedisServer(arguments);
        server.Restart(empty: true);
        return server;
    }

    /// <summary>Kills it, if it runs, and starts it again.</summary>
    /// <param name="empty">False: what was saved by <c>SAVE</c> before is loaded.</param>
    /// <param name="more">Further arguments, for this run only.</param>
    public void Restart(bool empty, params string[] more)
    {
        Stop();
        if (empty)
        {
            File.Delete(_folder.File("dump.rdb"));
        }

        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] own = ["--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--dir", _folder.Path];
        foreach (var argument in own.Concat(_arguments).Concat(more))
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        Eventually.Holds(Answers, $"redis-server to listen on {Endpoint}", deadline: TimeSpan.FromSeconds(60)).GetAwaiter().GetResult();
    }

    /// <summary>Kills it: what was not saved is lost.</summary>
    public void Stop()
    {
        if (_process is { } process)
        {
            process.Kill();
            process.WaitForExit(10_000);
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Stops its clock: connections stay, nothing answers.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Sends a command over a socket of its own and returns the raw reply.</summary>
    public string Send(params string[] words)
    {
        using var client = new TcpClient { ReceiveTimeout = 5000, SendTimeout = 5000 };
        client.Connect("127.0.0.1", Port);
        if (Password is { } password)
        {
            Ask(client.GetStream(), ["AUTH", password]);
        }

        return Ask(client.GetStream(), words);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private static string Ask(NetworkStream stream, string[] words)
    {
        var request = new StringBuilder(FormattableString.Invariant($"*{words.Length}\r\n"));
        foreach (var word in words)
        {
            request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        }

        stream.Write(Encoding.UTF8.GetBytes(request.ToString()));
        var reply = new byte[64 * 1024];
        var length = stream.Read(reply);
        return Encoding.UTF8.GetString(reply, 0, length);
    }

    private static bool Installed() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(static folder => File.Exists(Path.Combine(folder, "redis-server")));

    private bool Answers()
    {
        try
        {
            return Send("PING").Length > 0;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit(5000);
    }
}
