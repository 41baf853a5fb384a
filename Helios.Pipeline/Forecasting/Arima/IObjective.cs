namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>A smooth function to be made small.</summary>
internal interface IObjective
{
    /// <summary>The function's value; positive infinity where it is not defined, never NaN.</summary>
    double Evaluate(ReadOnlySpan<double> point);
}
