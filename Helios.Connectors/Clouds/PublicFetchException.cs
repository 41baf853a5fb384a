namespace Helios.Connectors.Clouds;

/// <summary>What a cloud publishes cannot be had now.</summary>
public sealed class PublicFetchException : Exception
{
    /// <param name="message">What, from where and why.</param>
    /// <param name="inner">What failed; null where nothing did.</param>
    public PublicFetchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
