namespace Helios.Host.Cli;

/// <summary>An input of <c>helios decide</c> that cannot be used; the message continues a sentence that begins with its name.</summary>
internal sealed class DecisionFileException(string message) : Exception(message);
