using System.Text.Json.Serialization;

namespace Helios.Host.Api.Configuration;

/// <summary>JSON of the configuration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ConfigurationAnswer))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
