using System.Buffers;
using System.Text;

namespace Helios.Pipeline.Events;

/// <summary>Strings of JSON as UTF-8: taking escapes away, putting the canonical ones back, and the order of keys.</summary>
/// <remarks>
/// A lone surrogate escape (<c>\ud800</c> without its partner) becomes the three bytes that UTF-8 would give it (known as
/// WTF-8), and bytes that are not UTF-8 pass through: both keep different strings different, and nothing throws.
/// </remarks>
internal static class JsonText
{
    private const int LongestEscape = 6;
    private static readonly SearchValues<byte> NeedsEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    /// <summary>Decodes the inside of a JSON string whose grammar a reader has checked.</summary>
    /// <param name="source">The bytes between the quotes.</param>
    /// <param name="target">At least as long as <paramref name="source"/>; decoding never lengthens.</param>
    /// <returns>Number of bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var run = source.IndexOf((byte)'\\');
            if (run < 0 || run + 1 >= source.Length)
            {
                source.CopyTo(target[written..]);
                return written + source.Length;
            }

            source[..run].CopyTo(target[written..]);
            written += run;
            source = source[(run + UnescapeOne(source[run..], target, ref written))..];
        }
    }

    /// <summary>Order of keys: by UTF-16 code units, as RFC 8785 section 3.2.3 asks, computed on UTF-8.</summary>
    public static int CompareKeys(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var at = left.CommonPrefixLength(right);
        return at < left.Length && at < right.Length
            ? Rank(left[at]) - Rank(right[at])
            : left.Length - right.Length;
    }

    /// <summary>Writes <paramref name="text"/> in quotes with the escapes of RFC 8785 section 3.2.2.2.</summary>
    public static void WriteString(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (true)
        {
            var run = text.IndexOfAny(NeedsEscape);
            if (run < 0)
            {
                output.Write(text);
                output.Write("\""u8);
                return;
            }

            output.Write(text[..run]);
            WriteEscape(text[run], output);
            text = text[(run + 1)..];
        }
    }

    // UTF-8 sorts by code point. UTF-16 differs in one place: surrogates (4-byte forms, F0..) come before U+E000..U+FFFF (EE, EF).
    private static int Rank(byte value) => value < 0xEE ? value : value < 0xF0 ? value + 0x10 : value - 2;

    private static int UnescapeOne(ReadOnlySpan<byte> source, Span<byte> target, ref int written)
    {
        if (source[1] != (byte)'u')
        {
            target[written++] = source[1] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var same => same,
            };
            return 2;
        }

        var unit = CodeUnit(source);
        if (char.IsHighSurrogate((char)unit) && CodeUnit(source[LongestEscape..]) is var low && char.IsLowSurrogate((char)low))
        {
            written += new Rune((char)unit, (char)low).EncodeToUtf8(target[written..]);
            return 2 * LongestEscape;
        }

        written += WriteCodeUnit(unit, target[written..]);
        return LongestEscape;
    }

    /// <summary>The value of a leading <c>\uXXXX</c>, or 0 when there is none.</summary>
    private static int CodeUnit(ReadOnlySpan<byte> source) =>
        source.Length >= LongestEscape && source[0] == (byte)'\\' && source[1] == (byte)'u'
        && System.Buffers.Text.Utf8Parser.TryParse(source[2..LongestEscape], out ushort unit, out var used, 'x') && used == 4
            ? unit
            : 0;

    private static int WriteCodeUnit(int unit, Span<byte> target)
    {
        if (unit < 0x80)
        {
            target[0] = (byte)unit;
            return 1;
        }

        if (unit < 0x800)
        {
            target[0] = (byte)(0xC0 | (unit >> 6));
            target[1] = (byte)(0x80 | (unit & 0x3F));
            return 2;
        }

        target[0] = (byte)(0xE0 | (unit >> 12));
        target[1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
        target[2] = (byte)(0x80 | (unit & 0x3F));
        return 3;
    }

    private static void WriteEscape(byte value, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> named = value switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\b' => "\\b"u8,
            (byte)'\f' => "\\f"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            _ => default,
        };
        if (named.IsEmpty)
        {
            ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
            output.Write([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', digits[value >> 4], digits[value & 15]]);
            return;
        }

        output.Write(named);
    }
}
