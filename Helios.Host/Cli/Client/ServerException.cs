namespace Helios.Host.Cli.Client;

/// <summary>A server cannot be asked, or its answer is of no use. The message says which server and what to do.</summary>
internal sealed class ServerException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether it understood the question and says that the question is wrong.</summary>
    public bool IsUsage { get; init; }

    /// <summary>Whether it understood the question and does not do what was asked now.</summary>
    public bool IsRefused { get; init; }
}
