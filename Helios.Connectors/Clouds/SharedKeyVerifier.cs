using System.Security.Cryptography;
using System.Text;

namespace Helios.Connectors.Clouds;

/// <summary>Verifies a key that the sender gives with each message, as Azure Event Grid does: in a header, or in the address.</summary>
/// <remarks>Says who sent, not that nothing was changed on the way: that is left to TLS. Compared in constant time, whatever the lengths. Thread-safe.</remarks>
/// <param name="header">Header that carries the key; empty: none does.</param>
/// <param name="query">Parameter of the address that carries it; empty: none does.</param>
/// <param name="keys">The key and, while it is changed, the one before. At least one.</param>
public sealed class SharedKeyVerifier(string header, string query, IReadOnlyList<string> keys) : ISenderVerifier
{
    private readonly byte[][] _keys = [.. keys.Select(Hash)];

    /// <inheritdoc/>
    public bool ReadsBody => false;

    /// <inheritdoc/>
    public ValueTask<SenderVerdict> VerifyAsync(ISignedMessage message, CancellationToken cancellationToken) => ValueTask.FromResult(Verify(message));

    private SenderVerdict Verify(ISignedMessage message)
    {
        var given = (header.Length > 0 ? message.Header(header) : null) ?? (query.Length > 0 ? message.Query(query) : null);
        if (given is null)
        {
            return SenderVerdict.Forged($"the message has no key in {Place}");
        }

        // Hashes have one length: the time says nothing about that of the key.
        var (hash, matches) = (Hash(given), false);
        foreach (var key in _keys)
        {
            matches |= CryptographicOperations.FixedTimeEquals(hash, key);
        }

        return matches ? SenderVerdict.Genuine("key") : SenderVerdict.Forged($"the key in {Place} is not the one of this door");
    }

    private string Place => (header.Length, query.Length) switch
    {
        ( > 0, > 0) => $"header {header} or parameter {query}",
        ( > 0, _) => $"header {header}",
        _ => $"parameter {query}",
    };

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
