namespace Helios.Host.Api.Analytics;

/// <summary>Answer of <c>GET /api/v1/analytics/patterns</c>.</summary>
/// <param name="Patterns">The patterns, newest first.</param>
internal sealed record ServicePatternListAnswer(IReadOnlyList<ServicePatternAnswer> Patterns);
