using System.Text.Json.Serialization;

namespace Helios.Host.Observability.Logging;

/// <summary>JSON of the log over HTTP: snake case, made at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(Api.UtcJsonTime)])]
[JsonSerializable(typeof(LogPage))]
[JsonSerializable(typeof(LevelsAnswer))]
[JsonSerializable(typeof(LevelRequest))]
internal sealed partial class LogJson : JsonSerializerContext;
