namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>Parameters of an ARIMA model.</summary>
public sealed record ArimaParameters
{
    /// <summary>The order.</summary>
    public required ArimaOrder Order { get; init; }

    /// <summary>Autoregressive coefficients, p of them, of a stationary process.</summary>
    public ReadOnlyMemory<double> Phi { get; init; }

    /// <summary>Moving-average coefficients, q of them; the sign is that of 1 + theta L.</summary>
    public ReadOnlyMemory<double> Theta { get; init; }

    /// <summary>Variance of the innovations, at least 0.</summary>
    public required double Sigma2 { get; init; }

    /// <summary>Mean of the differenced series; null where the model has none, which is a mean of 0.</summary>
    public double? Constant { get; init; }

    /// <summary>Numbers that were estimated: p + q, the variance, and the constant where there is one.</summary>
    public int Count => Order.P + Order.Q + 1 + (Constant is null ? 0 : 1);
}
