using System.Security.Cryptography;

namespace Helios.Specs.Connectors.Clouds;

/// <summary>Keys that specs sign with, made once: each costs a tenth of a second.</summary>
internal static class SpecKeys
{
    private static readonly Lazy<RSAParameters>[] Made = [.. new[] { 2048, 2048, 1024 }.Select(static bits => new Lazy<RSAParameters>(() => Make(bits)))];

    public static RSA Ours => RSA.Create(Made[0].Value);

    public static RSA Strangers => RSA.Create(Made[1].Value);

    public static RSA Short => RSA.Create(Made[2].Value);

    private static RSAParameters Make(int bits)
    {
        using var key = RSA.Create(bits);
        return key.ExportParameters(true);
    }
}
