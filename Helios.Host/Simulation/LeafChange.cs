using System.Globalization;
using System.Text;

namespace Helios.Host.Simulation;

/// <summary>The changed value of a leaf: differs from the original and from every other version's, in canonical form too.</summary>
internal static class LeafChange
{
    // Digits that every reader of JSON numbers keeps exactly.
    private const int ExactDigits = 15;

    /// <summary>Appends version <paramref name="version"/> (1 or more) of the leaf.</summary>
    public static void Write(Utf8Buffer target, ReadOnlySpan<byte> raw, int version)
    {
        switch (raw[0])
        {
            case (byte)'"':
                target.Append(raw[..^1]);
                target.Append("-v"u8);
                target.Append(version);
                target.Append((byte)'"');
                break;
            case (byte)'t' when version == 1:
                target.Append("false"u8);
                break;
            case (byte)'f' when version == 1:
                target.Append("true"u8);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                WriteNumber(target, raw, version);
                break;
            default:
                target.Append(version);
                break;
        }
    }

    /// <summary>True for a number without exponent and with few enough digits to be exact everywhere.</summary>
    public static bool IsPlainNumber(ReadOnlySpan<byte> raw) =>
        raw[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9')
        && raw.Length <= ExactDigits
        && !raw.ContainsAny((byte)'e', (byte)'E');

    private static void WriteNumber(Utf8Buffer target, ReadOnlySpan<byte> raw, int version)
    {
        if (!IsPlainNumber(raw))
        {
            target.Append("\"changed-v"u8);
            target.Append(version);
            target.Append((byte)'"');
            return;
        }

        var changed = decimal.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture) + version;
        target.Append(Encoding.ASCII.GetBytes(changed.ToString(CultureInfo.InvariantCulture)));
    }
}
