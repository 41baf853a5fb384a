namespace Helios.Connectors.Clouds;

/// <summary>Fetches what clouds publish: keys and certificates. Thread-safe.</summary>
public interface IPublicFetch
{
    /// <summary>The body at an address.</summary>
    /// <exception cref="PublicFetchException">It cannot be had, is too large, or lies behind a redirect.</exception>
    ValueTask<byte[]> GetAsync(Uri address, CancellationToken cancellationToken);
}
