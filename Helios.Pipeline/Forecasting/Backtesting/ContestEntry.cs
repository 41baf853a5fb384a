namespace Helios.Pipeline.Forecasting.Backtesting;

/// <summary>How one model did in a contest.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Backtest">Its back-test; null where it had none.</param>
/// <param name="Refusal">Why it may not serve, as a sentence; null where it may.</param>
public sealed record ContestEntry(string Name, BacktestResult? Backtest, string? Refusal);
