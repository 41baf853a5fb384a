using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helios.Connectors.Clouds;

/// <summary>Verifies a keyed signature over the body (RFC 2104), in hexadecimal or base64, as most senders of webhooks make it.</summary>
/// <remarks>
/// Signed is the body as it is after <c>Content-Encoding</c> was undone, behind <c>TIME.</c> where a header carries the time. Headers are not signed:
/// a CloudEvent in binary mode is refused, because its attributes could be changed on the way. Compared in constant time, with every secret
/// whatever came of the one before. O(body); allocates a hash. Thread-safe.
/// </remarks>
public sealed class HmacVerifier(HmacRules rules, TimeProvider time) : ISenderVerifier
{
    private readonly byte[][] _secrets = [.. rules.Secrets.Select(Encoding.UTF8.GetBytes)];

    private readonly HashAlgorithmName _hash = rules.Algorithm == HmacAlgorithm.Sha512 ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;

    private readonly int _length = rules.Algorithm == HmacAlgorithm.Sha512 ? SHA512.HashSizeInBytes : SHA256.HashSizeInBytes;

    /// <inheritdoc/>
    public bool ReadsBody => true;

    /// <inheritdoc/>
    public ValueTask<SenderVerdict> VerifyAsync(ISignedMessage message, CancellationToken cancellationToken) => ValueTask.FromResult(Verify(message));

    private SenderVerdict Verify(ISignedMessage message)
    {
        if (message.Header(rules.Header) is not { } header)
        {
            return SenderVerdict.Forged($"the message is not signed: it has no header {rules.Header}");
        }

        if (message.Header("ce-specversion") is not null)
        {
            return SenderVerdict.Forged("the attributes of a CloudEvent in binary mode are headers, which the signature does not cover; send structured mode");
        }

        Span<byte> given = stackalloc byte[_length];
        if (!header.StartsWith(rules.Prefix, StringComparison.Ordinal) || !TryDecode(header.AsSpan(rules.Prefix.Length).Trim(), given))
        {
            return SenderVerdict.Forged(FormattableString.Invariant(
                $"header {rules.Header} must be '{rules.Prefix}' and {_length} bytes in hexadecimal or base64"));
        }

        var stamp = "";
        if (rules.TimestampHeader.Length > 0 && !IsRecent(message.Header(rules.TimestampHeader), out stamp, out var problem))
        {
            return SenderVerdict.Forged(problem);
        }

        return Matches(given, stamp, message.Body.Span)
            ? SenderVerdict.Genuine("hmac")
            : SenderVerdict.Forged($"the signature in header {rules.Header} does not fit the body; both sides must use the same secret, on the bytes as they are sent");
    }

    private bool IsRecent(string? header, out string stamp, out string problem)
    {
        (stamp, problem) = (header ?? "", "");
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var unix))
        {
            problem = $"header {rules.TimestampHeader} must be the UNIX time in seconds";
            return false;
        }

        // Decimal: no number that a sender writes makes the difference overflow.
        var apart = Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (decimal)unix);
        if (apart > (decimal)rules.Tolerance.TotalSeconds)
        {
            problem = FormattableString.Invariant(
                $"the message was signed {apart} s from now, more than {rules.Tolerance.TotalSeconds} s; it is old, or one of the clocks is wrong");
            return false;
        }

        return true;
    }

    private bool Matches(ReadOnlySpan<byte> given, string stamp, ReadOnlySpan<byte> body)
    {
        Span<byte> expected = stackalloc byte[_length];
        var matches = false;
        foreach (var secret in _secrets)
        {
            using var hmac = IncrementalHash.CreateHMAC(_hash, secret);
            if (stamp.Length > 0)
            {
                hmac.AppendData(Encoding.ASCII.GetBytes(stamp + "."));
            }

            hmac.AppendData(body);
            hmac.GetHashAndReset(expected);
            matches |= CryptographicOperations.FixedTimeEquals(given, expected);
        }

        return matches;
    }

    /// <summary>The two forms differ in length for every hash, so neither can be taken for the other.</summary>
    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length == bytes.Length * 2)
        {
            return Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == bytes.Length;
        }

        return text.Length <= Base64.GetMaxEncodedToUtf8Length(bytes.Length) && Convert.TryFromBase64Chars(text, bytes, out var decoded) && decoded == bytes.Length;
    }
}
