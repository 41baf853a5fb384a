namespace Helios.Host.App;

/// <summary>The service cannot start; the message says what to change.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
