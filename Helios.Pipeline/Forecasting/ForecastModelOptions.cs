using Helios.Pipeline.Forecasting.Arima;

namespace Helios.Pipeline.Forecasting;

/// <summary>What a caller may ask of a model that it makes by name; a model takes what concerns it.</summary>
public sealed record ForecastModelOptions
{
    /// <summary>Order of an ARIMA model; null searches one.</summary>
    public ArimaOrder? Order { get; init; }

    /// <summary>Values in a season, at least 2: 24 for hourly values with a daily rhythm.</summary>
    public int Period { get; init; } = 24;
}
