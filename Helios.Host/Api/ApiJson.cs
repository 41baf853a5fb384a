using System.Text.Json.Serialization;

namespace Helios.Host.Api;

/// <summary>JSON of the answers: snake case, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IngestAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ValidationAnswer))]
[JsonSerializable(typeof(Analytics.SampleAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
