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
    IReadOnlyList<string> DifferingPaths);
