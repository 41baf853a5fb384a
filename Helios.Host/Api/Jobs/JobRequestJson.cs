using System.Text.Json.Serialization;

namespace Helios.Host.Api.Jobs;

/// <summary>Bodies that the routes of jobs read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JobRequest))]
internal sealed partial class JobRequestJson : JsonSerializerContext;
