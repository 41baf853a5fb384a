using System.Text.Json.Serialization;

namespace Helios.Host.Api;

/// <summary>The form of events at the doors; unknown names are skipped there, so the document allows them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(EventPost))]
[JsonSerializable(typeof(IReadOnlyList<EventPost>))]
internal sealed partial class EventJson : JsonSerializerContext;
