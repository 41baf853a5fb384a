using System.Buffers;
using Helios.Pipeline.Ingest.Clouds;

namespace Helios.Host.Api;

/// <summary>A CloudEvent in binary mode: attributes in headers <c>ce-…</c>, the data in the body.</summary>
internal static class BinaryRequest
{
    private const string Prefix = "ce-";

    /// <summary>True when the headers are those of binary mode; a CloudEvents media type means structured or batched mode whatever else is there.</summary>
    public static bool IsBinary(IHeaderDictionary headers) => headers.ContainsKey("ce-specversion")
        && !headers.ContentType.ToString().StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes it a structured event.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="data">The body.</param>
    /// <param name="structured">The event as JSON.</param>
    /// <param name="problem">Why it cannot be read; empty on success.</param>
    /// <returns>False where a header is not what the binding demands; that is no event at all.</returns>
    public static bool TryRead(IHeaderDictionary headers, ReadOnlySpan<byte> data, out ReadOnlyMemory<byte> structured, out string problem)
    {
        structured = default;
        var attributes = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in headers)
        {
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!CloudEventsBinary.TryDecodeHttpValue(value.ToString(), out var text))
            {
                problem = $"header {name} is not UTF-8 once its percent-encoding is decoded";
                return false;
            }

            attributes.Add(new(name[Prefix.Length..].ToLowerInvariant(), text));
        }

        var contentType = headers.ContentType.ToString();
        var to = new ArrayBufferWriter<byte>(data.Length + 1024);
        CloudEventsBinary.Write(attributes, contentType.Length == 0 ? null : contentType, data, to);
        structured = to.WrittenMemory;
        problem = "";
        return true;
    }
}
