using Helios.Pipeline.Forecasting.Intervals;

namespace Helios.Pipeline.Forecasting.Backtesting;

/// <summary>Which model serves.</summary>
/// <param name="Model">Fitted on the whole history, its intervals calibrated on the end of it.</param>
/// <param name="Backtest">Its back-test; null where the history was too short for any.</param>
/// <param name="Entries">Every candidate in the order given, with what it was worth.</param>
public sealed record ContestResult(CalibratedModel Model, BacktestResult? Backtest, IReadOnlyList<ContestEntry> Entries);
