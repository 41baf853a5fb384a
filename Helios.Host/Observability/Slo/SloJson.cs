using System.Text.Json.Serialization;

namespace Helios.Host.Observability.Slo;

/// <summary>JSON of objectives: snake case, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Api.UtcJsonTime)])]
[JsonSerializable(typeof(SlosAnswer))]
[JsonSerializable(typeof(SloFile.Content))]
internal sealed partial class SloJson : JsonSerializerContext;
