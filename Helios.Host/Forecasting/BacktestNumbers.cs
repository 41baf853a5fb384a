namespace Helios.Host.Forecasting;

/// <summary>How a model would have done on the past of its own series.</summary>
/// <param name="Origins">Points in time from which it forecast.</param>
/// <param name="Steps">Steps forecast from each.</param>
/// <param name="Mase">Mean absolute scaled error; below 1 is better than the in-sample seasonal naive forecast.</param>
/// <param name="Mape">Mean absolute percentage error; null where a value is 0.</param>
/// <param name="Coverage">Share of values inside their interval, 0 to 1.</param>
/// <param name="NaiveMase">The same error of the seasonal naive forecast.</param>
internal sealed record BacktestNumbers(int Origins, int Steps, double Mase, double? Mape, double Coverage, double NaiveMase);
