using System.Text.RegularExpressions;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>One life of <c>helios serve</c> over a data folder: a process on a free port.</summary>
internal sealed partial class LiveNode : IAsyncDisposable
{
    private const int SigKill = 9;
    private const int SigCont = 18;
    private const int SigStop = 19;

    private readonly HeliosProcess _process;

    private LiveNode(HeliosProcess process) => _process = process;

    /// <summary>What it has written to its log.</summary>
    public string Log => _process.ErrorsSoFar;

    public bool HasExited => _process.HasExited;

    /// <summary>Memory that it occupies now.</summary>
    public long ResidentBytes => _process.ResidentBytes;

    /// <summary>How long its threads together have waited for a processor.</summary>
    public TimeSpan RunDelay => _process.RunDelay;

    /// <summary>Starts a service; returns at once.</summary>
    /// <param name="folder">Its data folder.</param>
    /// <param name="set">Further <c>key=value</c> of configuration, without <c>helios.</c> in front.</param>
    public static LiveNode Start(string folder, params IEnumerable<string> set) => new(HeliosProcess.Start(
        ["serve", .. new[] { "http.port=0", $"data.directory={folder}" }.Concat(set).SelectMany(pair => new[] { "--set", "helios." + pair })]));

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> AddressAsync()
    {
        var found = Match.Empty;
        await Eventually.Holds(() => (found = Listening().Match(Log)).Success || HasExited, "the service listens", () => Log, TimeSpan.FromSeconds(60));
        return found.Success ? new Uri(found.Groups[1].Value) : throw new InvalidOperationException($"the service has ended: {Log}");
    }

    /// <summary>Waits until the effects of so many events' records are in the store of an embedded service.</summary>
    public Task HasCommittedAsync(string folder, long records, TimeSpan deadline) => Eventually.Holds(
        () => HasExited || EmbeddedFiles.Committed(folder) == records, $"{records} records are committed", () => $"{EmbeddedFiles.Committed(folder)}\n{Log}", deadline);

    /// <summary>Ends it as a power cut would, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Assert.False(HasExited, $"the service has ended by itself: {Log}");
        _process.Signal(SigKill);
        await _process.WaitAsync();
    }

    /// <summary>Ends it as a service manager would: not before it has begun to speak, as until then a signal ends any program.</summary>
    public async Task StopAsync()
    {
        await Eventually.Holds(() => Log.Length > 0 || HasExited, "the service says that it starts");
        _process.Terminate();
        (await _process.WaitAsync()).ShouldExitWith(0);
    }

    /// <summary>Waits for it to end because it cannot start; what it says why.</summary>
    public async Task<string> RefusedAsync() => (await _process.WaitAsync()).ShouldExitWith(3).Errors;

    /// <summary>Stands still until <see cref="Resume"/>.</summary>
    public void Pause() => _process.Signal(SigStop);

    public void Resume() => _process.Signal(SigCont);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex("Listening on (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
