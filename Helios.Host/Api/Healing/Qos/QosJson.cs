using System.Text.Json.Serialization;

namespace Helios.Host.Api.Healing.Qos;

/// <summary>JSON of the quality of service.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(QosListAnswer))]
internal sealed partial class QosJson : JsonSerializerContext;
