using System.Text.Json.Serialization;

namespace Helios.Host.App.Healing.Scaling;

/// <summary>JSON as Kubernetes writes it: camel case, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScaleObject))]
[JsonSerializable(typeof(ScalePatch))]
[JsonSerializable(typeof(ExternalMetricList))]
internal sealed partial class ScalingJson : JsonSerializerContext;
