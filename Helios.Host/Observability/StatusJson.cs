using System.Text.Json.Serialization;

namespace Helios.Host.Observability;

/// <summary>JSON of the service's own documents: snake case, indented for the people who read them, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(StatusSnapshot))]
internal sealed partial class StatusJson : JsonSerializerContext;
