using System.Text.Json.Serialization;

namespace Helios.Actors.Supervision;

/// <summary>JSON of the supervisor of a target, made at compile time. Written events and commands keep their names for good.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SourceState))]
[JsonSerializable(typeof(SourceCommand))]
[JsonSerializable(typeof(SourceEvent))]
[JsonSerializable(typeof(SourceView))]
[JsonSerializable(typeof(TargetReply))]
[JsonSerializable(typeof(MeasureDetail))]
public sealed partial class SupervisionJson : JsonSerializerContext;
