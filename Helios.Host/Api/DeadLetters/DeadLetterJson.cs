using System.Text.Json.Serialization;

namespace Helios.Host.Api.DeadLetters;

/// <summary>Bodies that the routes of dead letters read, and the form of their answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(RedriveRequest))]
[JsonSerializable(typeof(PurgeRequest))]
[JsonSerializable(typeof(LetterListAnswer))]
[JsonSerializable(typeof(LetterDetailAnswer))]
[JsonSerializable(typeof(LetterCountsAnswer))]
[JsonSerializable(typeof(RedriveAnswer))]
[JsonSerializable(typeof(PurgeAnswer))]
internal sealed partial class DeadLetterJson : JsonSerializerContext;
