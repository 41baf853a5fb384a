using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>A stream that <c>helios simulate</c> wrote, with its truth.</summary>
internal sealed class SimulatedStream : IDisposable
{
    public static readonly string[] AllFaults =
    [
        "--missing", "0.08", "--duplicates", "0.08", "--corruption", "0.15", "--lateness", "0.08", "--collisions", "0.05", "--unexpected", "0.1",
        "--out-of-order", "0.2", "--outage", "gcp@3s+10s", "--burst", "8s+4sx6", "--tenants", "acme,globex", "--rate", "30/s", "--skew", "2s",
    ];

    private readonly TempFolder _folder = new();

    private SimulatedStream()
    {
    }

    public string Events => _folder.File("events.ndjson");

    public string Truth => File.ReadAllText(_folder.File("truth.ndjson"));

    public static async Task<SimulatedStream> CreateAsync(int events, ulong seed, params string[] faults)
    {
        var stream = new SimulatedStream();
        string[] command = ["simulate", "-o", stream.Events, "--truth", stream._folder.File("truth.ndjson"), "--events", $"{events}", "--seed", $"{seed}"];
        (await HeliosProcess.RunAsync([.. command, .. faults])).ShouldExitWith(0);
        return stream;
    }

    /// <summary>A path for a further file beside the events.</summary>
    public string Beside(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}
