using System.Security.Cryptography;
using System.Text;

namespace Helios.Connectors.Store.Audit;

/// <summary>How links hang together.</summary>
public static class AuditHash
{
    /// <summary>What the first link hangs on: 32 zero bytes.</summary>
    public static readonly string Origin = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>Hash of a link.</summary>
    /// <param name="before">Hash of the link before, 64 hexadecimal digits.</param>
    /// <param name="entry">Its JSON as stored.</param>
    /// <returns>SHA-256 over the 32 bytes before and the UTF-8 of the JSON, as 64 lower-case hexadecimal digits.</returns>
    public static string Of(string before, string entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(before));
        hash.AppendData(Encoding.UTF8.GetBytes(entry));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
