namespace Helios.Host.Live;

/// <summary>A client asked for what it cannot have; the message says what it can.</summary>
internal sealed class LiveRefusedException(string message) : Exception(message);
