namespace Helios.Connectors.Clouds;

/// <summary>The keys with which an issuer signs its tokens. Thread-safe.</summary>
public interface ITokenKeys
{
    /// <summary>Finds a key by its name in the header of a token (<c>kid</c>).</summary>
    ValueTask<FoundKey> FindAsync(string name, CancellationToken cancellationToken);
}
