using System.Text.Json.Serialization;
using Helios.Host.App.Healing.Mape;

namespace Helios.Host.Api.Healing;

/// <summary>JSON of the loop's turns.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MapeCycle))]
internal sealed partial class CycleJson : JsonSerializerContext;
