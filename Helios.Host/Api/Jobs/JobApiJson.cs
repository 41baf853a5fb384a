using System.Text.Json.Serialization;

namespace Helios.Host.Api.Jobs;

/// <summary>JSON of jobs in the API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(JobListAnswer))]
[JsonSerializable(typeof(JobReplyListAnswer))]
internal sealed partial class JobApiJson : JsonSerializerContext;
