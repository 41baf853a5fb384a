using System.Buffers;
using System.Text.Json;
using Helios.Host.Config;

namespace Helios.Host.Security.Audit;

/// <summary>What a request was given, as the audit keeps it: query and JSON body, secrets masked, bounded.</summary>
internal static class AuditParams
{
    private const int MostBody = 16 * 1024;
    private const int LongestText = 512;
    private const int MostItems = 100;
    private const int Deepest = 16;
    private const string Body = "body";

    /// <summary>Query and body; the endpoint still finds the body whole.</summary>
    /// <returns>Null where there is neither.</returns>
    public static async ValueTask<JsonElement?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength == 0 || !context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()!.CanHaveBody)
        {
            return OfQuery(request);
        }

        if (request.ContentLength > MostBody || request.Headers.ContentEncoding.Count > 0)
        {
            return Write(request, writer => writer.WriteString(Body, "not kept: packed, or larger than 16 KiB"));
        }

        try
        {
            // Looked at without being taken: what is not consumed comes again to whoever reads next.
            var read = await request.BodyReader.ReadAtLeastAsync(MostBody + 1, context.RequestAborted);
            try
            {
                return Write(request, writer => WriteBody(writer, read.Buffer));
            }
            finally
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException)
        {
            // Too slow or torn: whoever reads next meets the same, and answers it.
            return Write(request, writer => writer.WriteString(Body, "not kept: it could not be read"));
        }
    }

    /// <summary>The query alone.</summary>
    public static JsonElement? OfQuery(HttpRequest request) => request.Query.Count == 0 ? null : Write(request, static _ => { });

    /// <summary>What an offline change is about.</summary>
    public static JsonElement OfTarget(string target) => Write(writer => writer.WriteString("target", Cut(target)));

    /// <summary>A text without control characters, cut to 512.</summary>
    public static string Cut(string text)
    {
        // Not between the halves of a character: a half cannot be written.
        var cut = text.Length > LongestText ? text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(static c => char.IsControl(c) ? ' ' : c)) : cut;
    }

    private static JsonElement Write(HttpRequest request, Action<Utf8JsonWriter> body) => Write(writer =>
    {
        foreach (var (name, values) in request.Query.Take(MostItems))
        {
            writer.WriteString(Cut(name), ConfigSecrets.Show(name, Cut(values.ToString())));
        }

        body(writer);
    });

    private static JsonElement Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void WriteBody(Utf8JsonWriter writer, ReadOnlySequence<byte> body)
    {
        if (body.Length == 0)
        {
            return;
        }

        writer.WritePropertyName(Body);
        if (Masked(body) is { } masked)
        {
            masked.WriteTo(writer);
        }
        else
        {
            writer.WriteStringValue("not kept: no JSON, too deep, or larger than 16 KiB");
        }
    }

    /// <summary>The body without its secrets; null where it is no JSON, or holds half a surrogate pair, which only shows when it is read.</summary>
    private static JsonElement? Masked(ReadOnlySequence<byte> body)
    {
        try
        {
            using var document = body.Length <= MostBody ? JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Deepest }) : null;
            return document is null ? null : Write(writer =>
            {
                writer.WritePropertyName(Body);
                Write(writer, document.RootElement, "");
            }).GetProperty(Body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, string name)
    {
        if (ConfigSecrets.IsSecret(name))
        {
            writer.WriteStringValue(ConfigSecrets.Mask);
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().Take(MostItems))
                {
                    writer.WritePropertyName(Cut(member.Name));
                    Write(writer, member.Value, member.Name);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray().Take(MostItems))
                {
                    Write(writer, item, name);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Cut(element.GetString()!));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
