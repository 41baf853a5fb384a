using System.Text.Json.Serialization;

namespace Helios.Host.Api.Cluster;

/// <summary>JSON of <c>GET /cluster</c>: snake case, indented for the people who read it, made at compile time; null is refused where it may not stand.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(ClusterAnswer))]
internal sealed partial class ClusterJson : JsonSerializerContext;
