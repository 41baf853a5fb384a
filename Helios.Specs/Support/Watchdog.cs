using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(Helios.Specs.Support.Watchdog))]
[assembly: Helios.Specs.Support.Watched]

namespace Helios.Specs.Support;

/// <summary>Ends a run that hangs: names the tests that do not end on standard error, then ends the process.</summary>
/// <remarks>
/// Counts its own seconds, so that a machine that stands still accuses nobody. Its thread is its own, because a hang may be a lack of pool
/// threads; the report goes to the descriptor itself, because the hung test may hold the console. <c>HELIOS_SPEC_DEADLINE</c> is the number
/// of seconds a test may take, default 180; 0 switches it off, for a debugger. Build.sh reads the last line like a summary of xunit.
/// </remarks>
public sealed partial class Watchdog : ITestPipelineStartup
{
    private const int HungExitCode = 70;
    private const int SigChild = 17;
    private const int DefaultDeadline = 180;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, (string Name, int Since)> Running = new();

    private static volatile int _now;
    private static volatile int _lastMove;
    private static volatile string _lastEnded = "none";
    private static int _ended;
    private static int _failed;
    private static int _skipped;

    private readonly ManualResetEventSlim _stop = new();

    /// <inheritdoc/>
    public ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        if (ProcessPicture.Ignores(SigChild))
        {
            // The runtime respects what whoever started us ignores, and then never learns that a child has ended.
            _ = Signal(SigChild, 0);
        }

        var text = Environment.GetEnvironmentVariable("HELIOS_SPEC_DEADLINE");
        var deadline = int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : DefaultDeadline;
        if (deadline > 0)
        {
            new Thread(() => Watch(deadline)) { IsBackground = true, Name = "watchdog" }.Start();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask StopAsync()
    {
        _stop.Set();
        return ValueTask.CompletedTask;
    }

    /// <summary>A test starts.</summary>
    internal static void Begin(ITest test)
    {
        _lastMove = _now;
        Running[test.UniqueID] = (test.TestDisplayName, _now);
    }

    /// <summary>A test has ended, whatever its result.</summary>
    internal static void End(ITest test, TestResult result)
    {
        _lastMove = _now;
        _lastEnded = test.TestDisplayName;
        Running.TryRemove(test.UniqueID, out _);
        Interlocked.Increment(ref _ended);
        switch (result)
        {
            case TestResult.Failed:
                Interlocked.Increment(ref _failed);
                break;
            case TestResult.Skipped:
                Interlocked.Increment(ref _skipped);
                break;
            default:
                break;
        }
    }

    private void Watch(int deadline)
    {
        while (!_stop.Wait(Second))
        {
            _now++;
            if (_now - _lastMove > deadline || Running.Values.Any(test => _now - test.Since > deadline))
            {
                // Nobody may read what we write, or /proc may be slow: the end must not depend on it.
                new Thread(() => EndAfter(20)) { IsBackground = true, Name = "watchdog end" }.Start();
                Write(Report());
                ProcessPicture.KillChildren();
                Exit(HungExitCode);
            }
        }
    }

    private static void EndAfter(int seconds)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(seconds * Second);
        Exit(HungExitCode);
    }

    private static string Report()
    {
        var report = new StringBuilder("\n=== WATCHDOG: the run hangs and is ended ===\n");
        var hung = Running.Values.OrderBy(test => test.Since).ToArray();
        foreach (var (name, since) in hung)
        {
            report.Append(CultureInfo.InvariantCulture, $"    {name} [HUNG]\n      running for {_now - since} s\n");
        }

        if (hung.Length == 0)
        {
            report.Append(CultureInfo.InvariantCulture, $"    between tests, after {_lastEnded} [HUNG]\n      no test has begun or ended for {_now - _lastMove} s\n");
        }

        ProcessPicture.Describe(report);
        var (ended, failed, skipped, stuck) = (_ended, _failed, _skipped, Math.Max(1, hung.Length));
        return report.Append(
            CultureInfo.InvariantCulture,
            $"   Helios.Specs  Total: {ended + stuck}, Errors: 0, Failed: {failed + stuck}, Skipped: {skipped}, Not Run: 0, Time: {_now}s\n").ToString();
    }

    private static void Write(string report)
    {
        try
        {
            using var handle = new SafeFileHandle(2, ownsHandle: false);
            using var stderr = new FileStream(handle, FileAccess.Write, bufferSize: 0);
            stderr.Write(Encoding.UTF8.GetBytes(report));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Standard error is closed; the exit code has to do.
        }
    }

    private static void Exit(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(code);
        }

        // Not Environment.Exit: handlers of the exit may wait for what hangs.
        ExitNow(code);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
