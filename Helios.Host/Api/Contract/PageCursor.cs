using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Helios.Pipeline.Events;

namespace Helios.Host.Api.Contract;

/// <summary>Where a page of a list begins, as an opaque text that belongs to one question.</summary>
/// <remarks>
/// Base64url of a version byte, the hash of the question in 8 bytes, and the place in UTF-8. It is no secret: whoever makes one up asks for another
/// place of a list that may be read anyway.
/// </remarks>
internal static class PageCursor
{
    private const byte Version = 1;
    private const int Head = 1 + sizeof(ulong);
    private const int LongestPlace = 160;

    // What changes the page but not the question.
    private static readonly string[] Unasked = ["cursor", "limit", "format"];

    /// <summary>Number of a question: an operation and what its query says, in whatever order.</summary>
    public static ulong Question(string operation, IQueryCollection query)
    {
        var text = new StringBuilder(operation);
        foreach (var (name, values) in query.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (!Unasked.Contains(name, StringComparer.Ordinal))
            {
                text.Append('\n').Append(name).Append('=').Append(values.ToString());
            }
        }

        return XxHash64.Hash(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>The cursor of a place.</summary>
    /// <param name="question">See <see cref="Question"/>.</param>
    /// <param name="place">Where the next page begins, at most 160 bytes.</param>
    public static string Write(ulong question, string place)
    {
        Span<byte> bytes = stackalloc byte[Head + LongestPlace];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[1..], question);
        return Base64Url.EncodeToString(bytes[..(Head + Encoding.UTF8.GetBytes(place, bytes[Head..]))]);
    }

    /// <summary>Reads a cursor; false where it is none, or one of another question.</summary>
    public static bool TryRead(string text, ulong question, out string place)
    {
        place = "";
        Span<byte> bytes = stackalloc byte[Head + LongestPlace];
        if (text.Length > Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var count) || count <= Head
            || bytes[0] != Version || BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]) != question)
        {
            return false;
        }

        place = Encoding.UTF8.GetString(bytes[Head..count]);
        return true;
    }
}
