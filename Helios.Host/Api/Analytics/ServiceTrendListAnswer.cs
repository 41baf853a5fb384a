namespace Helios.Host.Api.Analytics;

/// <summary>Answer of <c>GET /api/v1/analytics/trends</c>.</summary>
/// <param name="Trends">The trends, newest first.</param>
internal sealed record ServiceTrendListAnswer(IReadOnlyList<ServiceTrendAnswer> Trends);
