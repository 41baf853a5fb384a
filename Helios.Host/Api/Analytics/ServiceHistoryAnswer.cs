namespace Helios.Host.Api.Analytics;

/// <summary>Answer of <c>GET /api/v1/analytics/samples</c>.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Service">Service.</param>
/// <param name="From">Start of the stretch.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="StepHours">Hours a point stands for.</param>
/// <param name="Metrics">The metrics that were asked for.</param>
internal sealed record ServiceHistoryAnswer(
    string Tenant, string Service, DateTimeOffset From, DateTimeOffset To, int StepHours, IReadOnlyList<MetricHistoryAnswer> Metrics);
