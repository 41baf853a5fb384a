using System.Text.Json.Serialization;
using Helios.Host.Api;

namespace Helios.Host.Observability;

/// <summary>JSON of the service's own documents: snake case, indented for the people who read them, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(UtcJsonTime)])]
[JsonSerializable(typeof(StatusSnapshot))]
internal sealed partial class StatusJson : JsonSerializerContext;
