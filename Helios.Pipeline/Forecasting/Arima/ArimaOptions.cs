namespace Helios.Pipeline.Forecasting.Arima;

/// <summary>How an <see cref="ArimaModel"/> fits.</summary>
public sealed record ArimaOptions
{
    /// <summary>The order; null searches one at every <see cref="ArimaModel.Fit"/>.</summary>
    public ArimaOrder? Order { get; init; }

    /// <summary>Whether the differenced series has a mean of its own; null: only where nothing is differenced.</summary>
    /// <remarks>With one difference it is a drift, a line under the forecast.</remarks>
    public bool? Constant { get; init; }

    /// <summary>The search for an order.</summary>
    public ArimaSearchOptions Search { get; init; } = new();
}
