using System.Text.Json.Serialization;

namespace Helios.Host.Api.Rankings;

/// <summary>The body that is ranked, and the form of a ranking.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RankRequest))]
[JsonSerializable(typeof(RankingAnswer))]
internal sealed partial class RankingJson : JsonSerializerContext;
