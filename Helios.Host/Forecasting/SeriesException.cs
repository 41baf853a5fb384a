namespace Helios.Host.Forecasting;

/// <summary>A series that cannot be used; the message continues a sentence that begins with the input's name.</summary>
internal sealed class SeriesException(string message) : Exception(message);
