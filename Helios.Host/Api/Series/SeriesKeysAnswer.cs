namespace Helios.Host.Api.Series;

/// <summary>Answer of <c>GET /api/v1/series/keys</c>.</summary>
/// <param name="Tenant">The tenant asked about.</param>
/// <param name="Truncated">Whether there are more than an answer holds.</param>
/// <param name="MaxSeries">Most series of an answer.</param>
/// <param name="Series">The series, in the order of their names.</param>
internal sealed record SeriesKeysAnswer(string Tenant, bool Truncated, int MaxSeries, IReadOnlyList<SeriesKeyAnswer> Series);
