using System.Text;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest.Json;

namespace Helios.Pipeline.Ingest.Clouds;

/// <summary>Looks at a request body apart from decoding; no bytes make it throw.</summary>
internal static class Handshake
{
    /// <summary>Runs <paramref name="find"/> over the body's object, or over each object of the body's array.</summary>
    public static string? Find(ReadOnlySpan<byte> body, Func<Chunk, EnvelopeMembers, string?> find)
    {
        if (!JsonScanner.IsValid(body, JsonScanner.MaxDepth, out _, out _))
        {
            return null;
        }

        var chunk = new Chunk(body.Length + 64);
        try
        {
            var document = EmbeddedContent.Trim(chunk, chunk.Append(body));
            if (JsonNode.Kind(chunk, document) != '[')
            {
                return find(chunk, new EnvelopeMembers(chunk, document));
            }

            string? found = null;
            var elements = new JsonMembers(chunk, document);
            while (found is null && elements.MoveNext())
            {
                found = find(chunk, new EnvelopeMembers(chunk, elements.Value));
            }

            return found;
        }
        finally
        {
            chunk.Free();
        }
    }

    /// <summary>The text of a string member, or null.</summary>
    public static string? Text(Chunk chunk, in EnvelopeMembers members, ReadOnlySpan<byte> name) =>
        members.Text(name) is { IsEmpty: false } text ? Encoding.UTF8.GetString(chunk.Span(text)) : null;
}
