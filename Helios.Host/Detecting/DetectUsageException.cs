namespace Helios.Host.Detecting;

/// <summary>What was asked for does not suit the file; the message says what would.</summary>
internal sealed class DetectUsageException(string message) : Exception(message);
