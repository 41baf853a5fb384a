namespace Helios.Host.Api.Analytics;

/// <summary>Answer of <c>GET /api/v1/analytics/models</c>.</summary>
/// <param name="Models">The models, newest first.</param>
internal sealed record ServiceModelListAnswer(IReadOnlyList<ServiceModelAnswer> Models);
