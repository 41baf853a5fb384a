namespace Helios.Host.Observability;

/// <summary>An anomaly and what was decided about it.</summary>
/// <param name="At">End of the window in which it showed.</param>
/// <param name="Tenant">Tenant.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c>, <c>high</c> or <c>critical</c>.</param>
/// <param name="Explanation">One sentence for a person.</param>
/// <param name="Decision">The chosen action, for example <c>do_nothing</c>; null when nothing is decided.</param>
internal sealed record AnomalyStatus(
    DateTimeOffset At, string Tenant, string Metric, string Severity, string Explanation, string? Decision);
