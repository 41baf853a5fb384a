namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>What an order search found.</summary>
/// <param name="Fit">The chosen model, fitted to the whole series.</param>
/// <param name="Candidates">Every model that was fitted to the newest values, in the order of d, p, q.</param>
/// <param name="KpssDifferences">Differences that the test for stationarity asks for.</param>
public sealed record ArimaSearchResult(ArimaFit Fit, IReadOnlyList<ArimaFit> Candidates, int KpssDifferences);
