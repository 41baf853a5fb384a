using System.Buffers;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Ingest.Json;

/// <summary>Finds where a value ends by quotes and brackets alone, so that one broken value does not hide the next.</summary>
/// <remarks>
/// Says nothing about validity: the decoder checks what was found. Agrees with <see cref="JsonScanner"/> on every valid
/// value. Depth is only counted, so nesting costs nothing. O(n), vectorised, no allocation.
/// </remarks>
internal static class JsonBrackets
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create("\"{}[], \t\r\n"u8);

    /// <summary>End of the value that starts at <paramref name="at"/>.</summary>
    /// <returns>
    /// One past the value; <paramref name="at"/> itself where no value starts; -1 when the bytes end first; -2 when a line
    /// ends inside a string, which no valid JSON does.
    /// </returns>
    public static int SkipValue(ReadOnlySpan<byte> json, int at)
    {
        var depth = 0;
        while (at < json.Length)
        {
            switch (json[at])
            {
                case (byte)'"':
                    at = SkipString(json, at + 1);
                    if (at < 0 || depth == 0)
                    {
                        return at;
                    }

                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    at++;
                    break;
                case (byte)'}' or (byte)']':
                    if (depth <= 1)
                    {
                        return at + depth;
                    }

                    depth--;
                    at++;
                    break;
                default:
                    var next = json[at..].IndexOfAny(depth == 0 ? ScalarEnd : Structure);
                    if (next < 0 || depth == 0)
                    {
                        return next < 0 ? -1 : at + next;
                    }

                    at += next;
                    break;
            }
        }

        return -1;
    }

    /// <summary>Start of the next line whose first byte is <c>{</c>, space aside; -1 when there is none.</summary>
    public static int NextObjectLine(ReadOnlySpan<byte> json, int from)
    {
        while (true)
        {
            var line = json[from..].IndexOf((byte)'\n');
            if (line < 0)
            {
                return -1;
            }

            from = SkipSpace(json, from + line + 1);
            if (from < json.Length && json[from] == '{')
            {
                return from;
            }
        }
    }

    /// <summary>First byte at or after <paramref name="at"/> that is not white space; the length when there is none.</summary>
    public static int SkipSpace(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }

    /// <summary>The bytes without white space around them, as a range that starts counting at <paramref name="offset"/>.</summary>
    public static ByteRange Trim(ReadOnlySpan<byte> json, int offset)
    {
        var start = SkipSpace(json, 0);
        var end = json.Length;
        while (end > start && json[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            end--;
        }

        return new ByteRange(offset + start, end - start);
    }

    private static int SkipString(ReadOnlySpan<byte> json, int at)
    {
        while (true)
        {
            var stop = at >= json.Length ? -1 : json[at..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
            if (stop < 0)
            {
                return -1;
            }

            at += stop + 1;
            switch (json[at - 1])
            {
                case (byte)'"':
                    return at;
                case (byte)'\n':
                    return -2;
                default:
                    at++;
                    break;
            }
        }
    }
}
