using System.Text.Json.Serialization;

namespace Helios.Host.Api.Sources;

/// <summary>The form of answers about sources.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(SourcesAnswer))]
[JsonSerializable(typeof(SourceHistoryAnswer))]
internal sealed partial class SourceJson : JsonSerializerContext;
