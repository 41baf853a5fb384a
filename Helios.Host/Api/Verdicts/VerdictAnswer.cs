using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.App;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Api.Verdicts;

/// <summary>A verdict on one event: what the clouds have sent of it by then.</summary>
internal sealed record VerdictAnswer
{
    public required string Tenant { get; init; }

    public required string EventId { get; init; }

    /// <summary>Type of the event; may be empty.</summary>
    public required string Type { get; init; }

    public required VerdictKind Verdict { get; init; }

    /// <summary>0 for the first verdict on the window, one more with each that replaces it.</summary>
    public required int Revision { get; init; }

    /// <summary>Sources that delivered.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Expected sources that did not.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Sources whose copy came after the window was closed.</summary>
    public required IReadOnlyList<string> Late { get; init; }

    /// <summary>Further copies with the same payload, by source.</summary>
    public required IReadOnlyDictionary<string, int> Duplicates { get; init; }

    /// <summary>Sources that delivered and were not expected.</summary>
    public required IReadOnlyList<string> Unexpected { get; init; }

    /// <summary>Expected sources that were suspended, so that nothing is known of them.</summary>
    public required IReadOnlyList<string> Suspended { get; init; }

    /// <summary>JSON pointers of the first places at which payloads differ, at most 10.</summary>
    public required IReadOnlyList<string> DifferingPaths { get; init; }

    /// <summary>Time between the first and the last first arrival of the expected sources.</summary>
    public required long SkewMs { get; init; }

    /// <summary>When the first copy arrived.</summary>
    public required DateTimeOffset WindowStart { get; init; }

    /// <summary>When the window was closed, or changed last.</summary>
    public required DateTimeOffset WindowEnd { get; init; }

    public required CloseReason ClosedBy { get; init; }

    /// <summary>The answer that says what a row says.</summary>
    public static VerdictAnswer Of(StoredVerdict row) => new()
    {
        Tenant = row.Tenant,
        EventId = row.EventId,
        Type = row.Type,
        Verdict = Enum.Parse<VerdictKind>(row.Verdict, ignoreCase: true),
        Revision = row.Revision,
        Sources = List(row.Sources),
        Missing = List(row.Missing),
        Late = List(row.Late),
        Duplicates = JsonSerializer.Deserialize(row.Duplicates, HostJson.Default.SortedDictionaryStringInt32) ?? [],
        Unexpected = List(row.Unexpected),
        Suspended = List(row.Suspended),
        DifferingPaths = List(row.DifferingPaths),
        SkewMs = row.SkewMs,
        WindowStart = Time(row.WindowStart),
        WindowEnd = Time(row.WindowEnd),
        ClosedBy = row.ClosedBy == CloseReason.None.ToWire() ? CloseReason.None : Enum.Parse<CloseReason>(row.ClosedBy, ignoreCase: true),
    };

    private static string[] List(string json) => JsonSerializer.Deserialize(json, HostJson.Default.StringArray) ?? [];

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
}
