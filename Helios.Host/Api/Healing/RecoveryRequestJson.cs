using System.Text.Json.Serialization;

namespace Helios.Host.Api.Healing;

/// <summary>Bodies that the routes of recovery read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RecoveryRequest))]
internal sealed partial class RecoveryRequestJson : JsonSerializerContext;
