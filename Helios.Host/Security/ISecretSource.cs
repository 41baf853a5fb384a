namespace Helios.Host.Security;

/// <summary>Gives bytes that nobody can guess.</summary>
internal interface ISecretSource
{
    /// <summary>Fills <paramref name="bytes"/>.</summary>
    void Fill(Span<byte> bytes);
}
