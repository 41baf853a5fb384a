using System.Text.Json.Serialization;

namespace Helios.Host.Api.Healing.Feedback;

/// <summary>Bodies that the routes of knowledge read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KnowledgeRequest))]
internal sealed partial class KnowledgeRequestJson : JsonSerializerContext;
