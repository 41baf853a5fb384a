using Helios.Host.Api.Contract;

namespace Helios.Host.Api.Analytics;

/// <summary>Answer of <c>GET /api/v1/analytics/stats</c>.</summary>
/// <param name="Unit">What a row counts over.</param>
/// <param name="Stats">The rows, newest first.</param>
internal sealed record StatsAnswer([property: Words(typeof(StatsEndpoint), nameof(StatsEndpoint.Units))] string Unit, IReadOnlyList<StatsRowAnswer> Stats);
