using Helios.Actors.Supervision;

namespace Helios.Host.Api.Healing;

/// <summary>Answer of <c>GET /api/v1/incidents</c>.</summary>
/// <param name="Incidents">Incidents, newest change first.</param>
/// <param name="NextCursor">Where the next page begins; null: this is the last one.</param>
internal sealed record IncidentListAnswer(IReadOnlyList<Incident> Incidents, string? NextCursor);
