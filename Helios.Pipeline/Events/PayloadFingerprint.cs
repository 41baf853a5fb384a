namespace Helios.Pipeline.Events;

/// <summary>XXH64 of a payload: of its bytes as they came, or of its canonical form.</summary>
/// <remarks>
/// Equal raw fingerprints are taken as equal payloads: two different payloads of one event are taken for equal with probability
/// 2^-64. Different raw fingerprints say nothing yet; the payload comparer then decides. A raw and a canonical
/// fingerprint are not comparable.
/// </remarks>
/// <param name="Value">The hash.</param>
public readonly record struct PayloadFingerprint(ulong Value)
{
    /// <summary>Fingerprint of the bytes as they came; the fast path, allocates nothing.</summary>
    public static PayloadFingerprint OfRaw(ReadOnlySpan<byte> payload) => new(XxHash64.Hash(payload));

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
