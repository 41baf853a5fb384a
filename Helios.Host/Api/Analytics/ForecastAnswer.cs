namespace Helios.Host.Api.Analytics;

/// <summary>Answer of <c>GET /api/v1/analytics/forecasts</c>.</summary>
/// <param name="Forecasts">The steps of forecasts, newest first.</param>
internal sealed record ForecastAnswer(IReadOnlyList<ForecastStepAnswer> Forecasts);
