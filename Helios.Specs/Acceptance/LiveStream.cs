using System.Text;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>A simulated stream for a service: its copies in order, what must become of them, and events that move every clock beyond it.</summary>
/// <remarks>Copies carry their arrival, so the shards' clocks are those of the stream and a verdict does not depend on when it was processed.</remarks>
internal sealed class LiveStream : IDisposable
{
    /// <summary>Tenant of the events that only move the clock.</summary>
    public const string ClockTenant = "clock";

    // So many ids that every partition gets one.
    private const int ClockEvents = 256;

    private const string Later = "2026-01-01T01:00:00Z";

    private static readonly string[] Faults =
    [
        "--missing", "0.08", "--duplicates", "0.08", "--corruption", "0.15", "--lateness", "0.08", "--collisions", "0.05", "--unexpected", "0.1",
        "--out-of-order", "0.2", "--tenants", "acme,globex",
    ];

    private readonly SimulatedStream _stream;

    private LiveStream(SimulatedStream stream) => _stream = stream;

    /// <summary>Path of the copies, one a line, in order of arrival.</summary>
    public string File => _stream.Events;

    /// <summary>The last revision of every event.</summary>
    public IEnumerable<VerdictLine> Truth => Lines(_stream.Truth);

    public static async Task<LiveStream> CreateAsync(int events, ulong seed, params string[] options) =>
        new(await SimulatedStream.CreateAsync(events, seed, [.. Faults, .. options]));

    /// <summary>Every revision that a reader of the whole file makes.</summary>
    public async Task<IReadOnlyList<VerdictLine>> RevisionsAsync(params string[] options) =>
        [.. Lines((await HeliosProcess.RunAsync(["reconcile", File, "--revisions", .. options])).ShouldExitWith(0).Output)];

    /// <summary>The copies as bodies of whole lines.</summary>
    public IEnumerable<(byte[] Body, int Copies)> Bodies(int copies) => System.IO.File.ReadLines(File).Chunk(copies).Select(Body);

    /// <summary>Events an hour later, for every partition some: they close what is open.</summary>
    public static (byte[] Body, int Copies) Clock() => Body([.. ClockLines()]);

    /// <inheritdoc cref="Clock"/>
    public static IEnumerable<string> ClockLines() => Enumerable.Range(0, ClockEvents).Select(i =>
        $$"""{"event_id":"tick-{{i}}","source":"aws","tenant":"{{ClockTenant}}","type":"tick","timestamp":"{{Later}}","received_at":"{{Later}}","payload":7}""");

    public void Dispose() => _stream.Dispose();

    private static (byte[] Body, int Copies) Body(string[] lines) => (Encoding.UTF8.GetBytes(string.Join('\n', lines)), lines.Length);

    private static IEnumerable<VerdictLine> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(VerdictLine.OfJson);
}
