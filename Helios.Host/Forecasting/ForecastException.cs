namespace Helios.Host.Forecasting;

/// <summary>A series that was read but cannot be forecast; the message continues a sentence that begins with the input's name.</summary>
internal sealed class ForecastException(string message) : Exception(message);
