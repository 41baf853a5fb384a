namespace Helios.Host.Forecasting;

/// <summary>One measurement as it was read.</summary>
/// <param name="Ticks">UTC ticks.</param>
/// <param name="Value">The value; NaN where none was measured.</param>
internal readonly record struct SeriesPoint(long Ticks, double Value);
