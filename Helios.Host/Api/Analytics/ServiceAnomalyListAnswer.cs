namespace Helios.Host.Api.Analytics;

/// <summary>Answer of <c>GET /api/v1/analytics/anomalies</c>.</summary>
/// <param name="Anomalies">The anomalies, newest first.</param>
internal sealed record ServiceAnomalyListAnswer(IReadOnlyList<ServiceAnomalyAnswer> Anomalies);
