using Helios.Pipeline.Detection;

namespace Helios.Host.Detecting.Backtests;

/// <summary>An alert that would have been sent.</summary>
/// <param name="Ticks">When, in UTC ticks.</param>
/// <param name="Time">The time as the file writes it.</param>
/// <param name="Value">The value.</param>
/// <param name="Score">The detector's score; 1.0 is its alarm edge.</param>
/// <param name="Kind">The shape.</param>
internal readonly record struct BacktestAlarm(long Ticks, string Time, double Value, double Score, AnomalyKind Kind);
