using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Helios.Specs.Support;

/// <summary>The built program as a child process: the way a user meets it.</summary>
/// <remarks>
/// Runs the <c>helios.dll</c> beside the specs, so it is always the build under test. Disposing kills the process and its
/// children; a spec that fails half-way leaves nothing running.
/// </remarks>
internal sealed partial class HeliosProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>How long a killed process may take to be gone, and a pipe of a process that is gone to end.</summary>
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StreamCapture _stdout;
    private readonly StreamCapture _stderr;

    private HeliosProcess(Process process)
    {
        _process = process;
        _stdout = new StreamCapture(process.StandardOutput.BaseStream);
        _stderr = new StreamCapture(process.StandardError.BaseStream);
    }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Memory that the process occupies now.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>How long its threads together were ready to run and had no processor; zero where the system does not tell.</summary>
    public TimeSpan RunDelay
    {
        get
        {
            var folder = $"/proc/{_process.Id}/task";
            var threads = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];
            return TimeSpan.FromMicroseconds(threads.Sum(static thread => DelayOf(Path.Combine(thread, "schedstat"))) / 1000.0);
        }
    }

    /// <summary>Standard output so far, as UTF-8.</summary>
    public string OutputSoFar => _stdout.Text;

    /// <summary>Standard error so far, as UTF-8.</summary>
    public string ErrorsSoFar => _stderr.Text;

    /// <summary>True once the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Where bytes for the child's standard input go; dispose it to say «end of input».</summary>
    public Stream Stdin => _process.StandardInput.BaseStream;

    /// <summary>Runs <c>helios</c> to its end.</summary>
    /// <param name="args">Command line, one element an argument.</param>
    /// <param name="stdin">Bytes for standard input; empty input when null.</param>
    /// <param name="options">Environment, folder and time limit; defaults when null.</param>
    /// <exception cref="TimeoutException">The time limit passed; the process was killed.</exception>
    public static async Task<HeliosResult> RunAsync(string[] args, ReadOnlyMemory<byte> stdin = default, HeliosOptions? options = null)
    {
        await using var helios = Start(args, options);
        var feeding = helios.FeedAsync(stdin);
        var result = await helios.WaitAsync(options?.Timeout);
        await feeding.WaitAsync(EndDeadline);
        return result;
    }

    /// <summary>Starts <c>helios</c> and returns at once, for the service and for specs that feed it step by step.</summary>
    public static HeliosProcess Start(string[] args, HeliosOptions? options = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = options?.WorkingDirectory ?? Golden.RepositoryRoot,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "helios.dll"));
        foreach (var argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        // A program that lives for seconds spends them compiling: loops are compiled quickly first, against the program's own setting.
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "1";
        foreach (var (name, value) in options?.Environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new HeliosProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    /// <summary>Waits for the end of the process and of both streams; does not close its input.</summary>
    /// <exception cref="TimeoutException">The time limit passed; the process was killed.</exception>
    public async Task<HeliosResult> WaitAsync(TimeSpan? timeout = null)
    {
        var limit = timeout ?? DefaultTimeout;
        using var cancel = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(cancel.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"helios ran longer than {limit.TotalSeconds:0.#} s. stderr: {ErrorsSoFar}");
        }

        return new HeliosResult(_process.ExitCode, await _stdout.CompleteAsync(EndDeadline), await _stderr.CompleteAsync(EndDeadline));
    }

    /// <summary>Asks the process to stop, as a service manager does.</summary>
    public void Terminate() => Signal(SigTerm);

    /// <summary>Sends a signal by its number; nothing happens to a process that has ended.</summary>
    public void Signal(int signal)
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, signal);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(EndDeadline);
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);

    private async Task FeedAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await Stdin.WriteAsync(bytes);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program may stop reading early, for example on wrong usage; its exit code tells.
        }
    }

    // Nanoseconds on a processor, nanoseconds of waiting for one, turns.
    private static long DelayOf(string file)
    {
        try
        {
            return long.Parse(File.ReadAllText(file).Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The thread has ended, or the system does not keep it.
            return 0;
        }
    }
}
