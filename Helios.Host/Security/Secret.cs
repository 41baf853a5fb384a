using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Host.Security;

/// <summary>Random secrets: how they are made, kept and compared.</summary>
/// <remarks>
/// They hold 256 random bits, so a plain SHA-256 keeps them: what makes passwords need a slow hash is that they can be guessed. Nothing is
/// compared but hashes, and those in constant time.
/// </remarks>
internal static class Secret
{
    private const int Bytes = 32;

    /// <summary>Characters of a secret.</summary>
    public const int Length = 43;

    /// <summary>A new secret: 256 bits as base64url.</summary>
    public static string New(ISecretSource source)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        source.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>SHA-256 of a secret, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a secret has this hash.</summary>
    public static bool Matches(string secret, string hash) => AreEqual(Hash(secret), hash);

    /// <summary>Compares texts in a time that depends on their lengths only.</summary>
    public static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
