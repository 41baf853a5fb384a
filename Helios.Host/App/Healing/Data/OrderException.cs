namespace Helios.Host.App.Healing.Data;

/// <summary>An order that cannot be carried out as it is given.</summary>
/// <param name="message">Which parameter, and what it must be.</param>
internal sealed class OrderException(string message) : Exception(message);
