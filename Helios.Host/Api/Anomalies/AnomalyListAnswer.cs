namespace Helios.Host.Api.Anomalies;

/// <summary>Answer of <c>GET /api/v1/anomalies</c>.</summary>
/// <param name="Anomalies">The anomaly told last first.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
internal sealed record AnomalyListAnswer(IReadOnlyList<AnomalyAnswer> Anomalies, string? NextCursor);
