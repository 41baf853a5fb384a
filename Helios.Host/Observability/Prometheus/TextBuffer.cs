using System.Buffers;
using System.Globalization;
using System.Text;

namespace Helios.Host.Observability.Prometheus;

/// <summary>Bytes of an exposition: text, escaped text and numbers. Reused from scrape to scrape; one thread at a time.</summary>
internal sealed class TextBuffer
{
    private const int LongestNumber = 32;

    private readonly ArrayBufferWriter<byte> _bytes = new(32 * 1024);

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    public TextBuffer Add(ReadOnlySpan<byte> utf8)
    {
        _bytes.Write(utf8);
        return this;
    }

    public TextBuffer Add(string text)
    {
        Encoding.UTF8.GetBytes(text, _bytes);
        return this;
    }

    /// <summary>Adds text in which backslash, line end and, where asked for, quotes are escaped.</summary>
    public TextBuffer AddEscaped(string text, bool quotes)
    {
        if (text.AsSpan().IndexOfAny('\\', '\n', '"') < 0)
        {
            return Add(text);
        }

        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => Add("\\\\"u8),
                '\n' => Add("\\n"u8),
                '"' when quotes => Add("\\\""u8),
                _ => Add(rune.ToString()),
            };
        }

        return this;
    }

    public TextBuffer Add(long number)
    {
        number.TryFormat(_bytes.GetSpan(LongestNumber), out var length, default, CultureInfo.InvariantCulture);
        _bytes.Advance(length);
        return this;
    }

    /// <summary>Adds a number in its shortest form that reads back the same; infinities and not-a-number as Prometheus spells them.</summary>
    public TextBuffer Add(double number)
    {
        if (!double.IsFinite(number))
        {
            return Add(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "+Inf"u8 : "-Inf"u8);
        }

        number.TryFormat(_bytes.GetSpan(LongestNumber), out var length, "R", CultureInfo.InvariantCulture);
        _bytes.Advance(length);
        return this;
    }
}
