namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>How an order search chooses the number of differences.</summary>
public enum DifferencingRule
{
    /// <summary>Like p and q, by the criterion; it favours more differences slightly, because fewer values are counted.</summary>
    Criterion,

    /// <summary>Beforehand, by the test for stationarity; a third of the work.</summary>
    Kpss,
}
