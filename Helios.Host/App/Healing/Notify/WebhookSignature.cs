using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Host.App.Healing.Notify;

/// <summary>The signature of a webhook: header <c>Helios-Signature: t=UNIX,v1=HEX</c>, where HEX is HMAC-SHA256 over <c>UNIX.BODY</c> with the shared secret.</summary>
/// <remarks>Pure, thread-safe. The time is signed too, so that a copy of an old message can be told from a new one.</remarks>
internal static class WebhookSignature
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Helios-Signature";

    /// <summary>The value of the header.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="at">When it is sent.</param>
    /// <param name="body">The body as it goes out.</param>
    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var unix = at.ToUnixTimeSeconds();
        return FormattableString.Invariant($"t={unix},v1={Convert.ToHexStringLower(Hash(secret, unix, body))}");
    }

    /// <summary>Whether a message is signed with the secret and not too old; compared in constant time. For receivers and specs.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="header">The header as it came; several <c>v1</c> are tried, so that a secret can be changed.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="now">The receiver's clock.</param>
    /// <param name="tolerance">How far the clocks may differ, and how old a message may be.</param>
    public static bool IsValid(string secret, string? header, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan tolerance)
    {
        var parts = (header ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(parts, static part => part.StartsWith("t=", StringComparison.Ordinal)) is not { } time
            || !long.TryParse(time.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var unix)
            || Math.Abs(now.ToUnixTimeSeconds() - (decimal)unix) > (decimal)tolerance.TotalSeconds)
        {
            return false;
        }

        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(secret, unix, body)));
        var isValid = false;
        foreach (var part in parts.Where(static part => part.StartsWith("v1=", StringComparison.Ordinal)))
        {
            isValid |= CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(part[3..]));
        }

        return isValid;
    }

    private static byte[] Hash(string secret, long unix, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{unix}.")));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
