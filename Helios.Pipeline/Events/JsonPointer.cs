using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Helios.Pipeline.Events;

/// <summary>A JSON pointer (RFC 6901) that finds its value in raw JSON without allocating; used for correlation keys.</summary>
/// <remarks>
/// Immutable, thread-safe. Of members with the same name the last counts, as in <see cref="CanonicalJson"/>; a member's name
/// matches after its escapes are taken away. Cost: one scan of the JSON up to the end of the object that holds the value,
/// plus one more of each object on the way down.
/// </remarks>
public sealed class JsonPointer
{
    private const int StackName = 256;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonTree.MaxDepth };
    private readonly string _text;
    private readonly byte[][] _names;
    private readonly int[] _indexes;

    private JsonPointer(string text, string[] steps)
    {
        _text = text;
        _names = [.. steps.Select(Encoding.UTF8.GetBytes)];
        _indexes = [.. steps.Select(ToIndex)];
    }

    /// <summary>Reads a pointer.</summary>
    /// <param name="text">Empty for the root, else steps each led by <c>/</c>, <c>~0</c> for ~ and <c>~1</c> for /.</param>
    /// <param name="pointer">The pointer, or null.</param>
    /// <param name="error">What is wrong and what was meant, or null.</param>
    public static bool TryParse(string text, out JsonPointer? pointer, out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        pointer = null;
        error = text.Length > 0 && text[0] != '/' ? $"pointer '{text}' must begin with '/'; write '/{text}'" : null;
        for (var at = text.IndexOf('~', StringComparison.Ordinal); at >= 0 && error is null; at = text.IndexOf('~', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] is not ('0' or '1'))
            {
                error = $"pointer '{text}' has a '~' that is not '~0' (for ~) or '~1' (for /)";
            }
        }

        if (error is not null)
        {
            return false;
        }

        var steps = text.Split('/')[1..];
        pointer = new JsonPointer(text, [.. steps.Select(Unescape)]);
        return true;
    }

    /// <summary>Finds the value.</summary>
    /// <param name="json">Any bytes.</param>
    /// <param name="match">Where the value is, counted from the start of <paramref name="json"/>.</param>
    /// <returns>False when there is no such value, or the bytes up to it are not JSON.</returns>
    public bool TryFind(ReadOnlySpan<byte> json, out JsonPointerMatch match)
    {
        match = default;
        if (json.IsEmpty)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, Options);
            reader.Read();
            for (var step = 0; step < _names.Length; step++)
            {
                if (!Descend(ref reader, step))
                {
                    return false;
                }
            }

            var (kind, escaped, start) = (reader.TokenType, reader.ValueIsEscaped, (int)reader.TokenStartIndex);
            reader.Skip();
            match = new JsonPointerMatch(new ByteRange(start, (int)reader.BytesConsumed - start), kind, escaped);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Takes the escapes of a string away.</summary>
    /// <param name="text">The bytes between the quotes, from JSON that was read without error.</param>
    /// <param name="target">At least as long.</param>
    /// <returns>Number of bytes written.</returns>
    public static int UnescapeString(ReadOnlySpan<byte> text, Span<byte> target) => JsonText.Unescape(text, target);

    /// <summary>The pointer as written.</summary>
    public override string ToString() => _text;

    private bool Descend(ref Utf8JsonReader reader, int step) => reader.TokenType switch
    {
        JsonTokenType.StartObject => DescendByName(ref reader, _names[step]),
        JsonTokenType.StartArray => DescendByIndex(ref reader, _indexes[step]),
        _ => false,
    };

    private static bool DescendByName(ref Utf8JsonReader reader, byte[] name)
    {
        var found = default(Utf8JsonReader);
        var any = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var here = IsNamed(in reader, name);
            reader.Read();
            if (here)
            {
                found = reader;
                any = true;
            }

            reader.Skip();
        }

        reader = any ? found : reader;
        return any;
    }

    private static bool DescendByIndex(ref Utf8JsonReader reader, int index)
    {
        if (index < 0)
        {
            return false;
        }

        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index--)
        {
            if (index == 0)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool IsNamed(in Utf8JsonReader reader, byte[] name)
    {
        var raw = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            return raw.SequenceEqual(name);
        }

        // An escape is at most six bytes for one: a longer name cannot match and is not worth a buffer.
        if (raw.Length > name.Length * 6L)
        {
            return false;
        }

        byte[]? rented = raw.Length > StackName ? ArrayPool<byte>.Shared.Rent(raw.Length) : null;
        var target = rented ?? stackalloc byte[StackName];
        var same = target[..JsonText.Unescape(raw, target)].SequenceEqual(name);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return same;
    }

    private static string Unescape(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static int ToIndex(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index.ToString(CultureInfo.InvariantCulture) == step
            ? index
            : -1;
}
