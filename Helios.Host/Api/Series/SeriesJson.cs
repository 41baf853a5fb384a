using System.Text.Json.Serialization;
using Helios.Host.Api.Cluster;

namespace Helios.Host.Api.Series;

/// <summary>JSON of the series: snake case, made at compile time; null is refused where it may not stand.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(SeriesAnswer))]
[JsonSerializable(typeof(SeriesPoint))]
[JsonSerializable(typeof(SeriesPost))]
[JsonSerializable(typeof(IReadOnlyList<SeriesPost>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(SeriesKeysAnswer))]
[JsonSerializable(typeof(SeriesTakenAnswer))]
[JsonSerializable(typeof(SeriesRefusedAnswer))]
internal sealed partial class SeriesJson : JsonSerializerContext;
