using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Helios.Host.Api.Export;

/// <summary>Writes CSV (RFC 4180) in UTF-8: fields in order, then <see cref="EndLine"/>. Not for concurrent use.</summary>
/// <remarks>
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, because what is exported came from outside; numbers and times
/// are written as they are.
/// </remarks>
internal sealed class CsvWriter(IBufferWriter<byte> to)
{
    private const int LongestNumber = 40;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r\n");

    private bool _isFirst = true;

    /// <summary>Writes a text; null is empty.</summary>
    public void Text(string? text)
    {
        Next();
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        if (Formulas.Contains(text[0]))
        {
            text = $"'{text}";
        }

        if (text.AsSpan().IndexOfAny(Quoted) >= 0)
        {
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        Encoding.UTF8.GetBytes(text, to);
    }

    /// <summary>Writes a number; one that is unknown or not finite is empty.</summary>
    public void Number(double? number)
    {
        Next();
        if (Known.OrNull(number) is { } known && known.TryFormat(to.GetSpan(LongestNumber), out var count, default, CultureInfo.InvariantCulture))
        {
            to.Advance(count);
        }
    }

    /// <summary>Writes a whole number.</summary>
    public void Number(long number)
    {
        Next();
        if (Utf8Formatter.TryFormat(number, to.GetSpan(LongestNumber), out var count))
        {
            to.Advance(count);
        }
    }

    /// <summary>Writes a time in UTC with its milliseconds; null is empty.</summary>
    public void Time(DateTimeOffset? time)
    {
        Next();
        if (time?.UtcDateTime.TryFormat(to.GetSpan(LongestNumber), out var count, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) == true)
        {
            to.Advance(count);
        }
    }

    /// <summary>Writes <c>true</c> or <c>false</c>; null is empty.</summary>
    public void Flag(bool? flag) => Text(flag is { } known ? known ? "true" : "false" : null);

    /// <summary>Ends the line.</summary>
    public void EndLine()
    {
        to.Write("\r\n"u8);
        _isFirst = true;
    }

    private void Next()
    {
        if (!_isFirst)
        {
            to.Write(","u8);
        }

        _isFirst = false;
    }
}
