using System.Text.Json.Serialization;

namespace Helios.Host.Api.Breakers;

/// <summary>Bodies that the routes of breakers read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BreakerRequest))]
internal sealed partial class BreakerRequestJson : JsonSerializerContext;
