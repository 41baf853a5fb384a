using System.Text;
using System.Text.Json;
using Helios.Pipeline.Ingest;

namespace Helios.Connectors.Store.Sql;

/// <summary>How values are written as text.</summary>
internal static class StoredText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Replaces what JSON may hold but PostgreSQL's text may not: U+0000 and halves of surrogate pairs.</summary>
    public static string Plain(string text)
    {
        var span = text.AsSpan();
        return !span.Contains('\0') && span.IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? Replacement.ToString() : rune.ToString()));
    }

    /// <summary>UTC ticks as RFC 3339 with at least milliseconds.</summary>
    public static string Time(long ticks)
    {
        Span<byte> text = stackalloc byte[Rfc3339.MaxFormatted];
        return Encoding.ASCII.GetString(text[..Rfc3339.Format(ticks, text)]);
    }

    /// <summary>RFC 3339 as UTC ticks.</summary>
    /// <exception cref="StoreException">It is none: a bug of whoever made the row.</exception>
    public static long Ticks(string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Encoding.UTF8.TryGetBytes(text, bytes, out var length) && Rfc3339.TryParse(bytes[..length], out var ticks)
            ? ticks
            : throw new StoreException(StoreFailure.Fatal, $"a verdict has the time «{text}», which is not RFC 3339");
    }

    /// <summary>An object as its JSON.</summary>
    public static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
