using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Observability;

/// <summary>A verdict that was not consistent, for the list of recent ones.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Tenant">Tenant.</param>
/// <param name="EventId">Event id.</param>
/// <param name="Type">Event type; may be empty.</param>
/// <param name="Verdict"><c>missing</c>, <c>inconsistent</c> or <c>collision</c>.</param>
/// <param name="Revision">0 at the close, raised by every late copy.</param>
/// <param name="Missing">Sources that did not deliver.</param>
/// <param name="DifferingPaths">First differing JSON pointers.</param>
internal sealed record VerdictStatus(
    DateTimeOffset At,
    string Tenant,
    string EventId,
    string Type,
    string Verdict,
    int Revision,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> DifferingPaths)
{
    /// <summary>Says what a row of a batch says.</summary>
    /// <param name="names">Names of what rows have numbers for.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="verdict">Its row.</param>
    /// <param name="now">When it was given.</param>
    public static VerdictStatus Of(StreamNames names, VerdictBatch batch, in Verdict verdict, DateTimeOffset now) => new(
        now,
        names.Tenants.Text(verdict.Tenant),
        Encoding.UTF8.GetString(batch.EventId(in verdict)),
        names.Types.Text(verdict.Type),
        verdict.Kind.ToWire(),
        verdict.Revision,
        SourceNames.Of(names, verdict.Missing),
        verdict.DifferingPaths ?? []);
}
