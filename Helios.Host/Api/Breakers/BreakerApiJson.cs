using System.Text.Json.Serialization;
using Helios.Actors.Breakers;

namespace Helios.Host.Api.Breakers;

/// <summary>JSON of breakers in the API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(BreakerListAnswer))]
[JsonSerializable(typeof(BreakerView))]
internal sealed partial class BreakerApiJson : JsonSerializerContext;
