namespace Helios.Pipeline.Forecasting.Backtesting;

/// <summary>What a model would have been worth.</summary>
/// <param name="Origins">Past moments it forecast from.</param>
/// <param name="Steps">Steps told from each.</param>
/// <param name="Mase">
/// Mean absolute error in those of the naive forecast one season ahead within the first history (Hyndman and Koehler 2006). 1 = as far
/// off as that.
/// </param>
/// <param name="Mape">Mean absolute error as a share of the true value; null where a true value is 0.</param>
/// <param name="Coverage">Share of true values inside the interval, 0..1: to be compared with the level asked for.</param>
/// <param name="NaiveMase">The same as <paramref name="Mase"/> for the seasonal naive forecast from the same moments.</param>
public sealed record BacktestResult(int Origins, int Steps, double Mase, double? Mape, double Coverage, double NaiveMase)
{
    /// <summary>The rule: what is worse than repeating the last season is never served.</summary>
    public bool MayServe => Mase <= NaiveMase;
}
