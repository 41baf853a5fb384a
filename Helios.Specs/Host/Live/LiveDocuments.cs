using System.Text;
using System.Text.Json.Nodes;
using Helios.Host.Live;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Live;

/// <summary>Documents and messages for specs.</summary>
internal static class LiveDocuments
{
    /// <summary>A document with one number.</summary>
    public static LiveDocument Of(string id, int value, string tenant = LiveDocument.Everyone) => new(id, tenant, Encoding.UTF8.GetBytes($$"""{"value":{{value}}}"""));

    /// <summary>A message as a client reads it.</summary>
    public static JsonNode Read(LiveMessage message) => JsonNode.Parse(message.Json.Span)!;

    /// <summary>A mirror of these documents.</summary>
    public static string Text(IEnumerable<LiveDocument> documents) => string.Join(
        '\n', documents.OrderBy(static document => document.Id, StringComparer.Ordinal).Select(static document => $"{document.Id} {Encoding.UTF8.GetString(document.Json.Span)}"));

    /// <summary>Applies a step.</summary>
    public static void Apply(this LiveMirror mirror, LiveStep step) => mirror.Apply(Read(step.Message!));
}
