namespace Helios.Host.Api.Analytics;

/// <summary>Answer of <c>GET /api/v1/analytics/alerts</c>.</summary>
/// <param name="Precision">How often alerts like these came true.</param>
/// <param name="Alerts">The alerts, newest first.</param>
internal sealed record PredictiveAlertListAnswer(AlertPrecisionAnswer Precision, IReadOnlyList<PredictiveAlertAnswer> Alerts);
