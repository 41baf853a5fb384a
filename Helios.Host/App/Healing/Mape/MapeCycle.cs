namespace Helios.Host.App.Healing.Mape;

/// <summary>One turn of the loop on this node.</summary>
/// <param name="At">When it began.</param>
/// <param name="Trigger"><c>interval</c>, or the tenant that had it come at once.</param>
/// <param name="Tenants">Supervisors asked.</param>
/// <param name="Symptoms">Symptoms they had.</param>
/// <param name="Diagnoses">Causes found.</param>
/// <param name="Incidents">Incidents open.</param>
/// <param name="Decisions">Decisions taken.</param>
/// <param name="Ordered">Executions begun.</param>
/// <param name="Failed">Supervisors that gave no answer.</param>
/// <param name="MonitorMs">Milliseconds in which facts were gathered.</param>
/// <param name="ActMs">Milliseconds in which supervisors analysed, planned and ordered.</param>
internal sealed record MapeCycle(
    DateTimeOffset At,
    string Trigger,
    int Tenants,
    int Symptoms,
    int Diagnoses,
    int Incidents,
    int Decisions,
    int Ordered,
    int Failed,
    double MonitorMs,
    double ActMs);
