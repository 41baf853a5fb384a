using Helios.Actors.Supervision;

namespace Helios.Host.Api.Healing;

/// <summary>An incident with everything that was decided and done about it.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Recoveries">Its recoveries, oldest change first; at most 100.</param>
/// <param name="Decisions">Its decisions, oldest first; at most 100.</param>
internal sealed record IncidentStoryAnswer(Incident Incident, IReadOnlyList<RecoveryAnswer> Recoveries, IReadOnlyList<DecisionRecordAnswer> Decisions);
