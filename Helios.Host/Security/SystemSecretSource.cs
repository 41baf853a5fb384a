using System.Security.Cryptography;

namespace Helios.Host.Security;

/// <summary>The random numbers of the operating system.</summary>
internal sealed class SystemSecretSource : ISecretSource
{
    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
