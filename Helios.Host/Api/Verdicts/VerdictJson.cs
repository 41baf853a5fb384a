using System.Text.Json.Serialization;
using Helios.Actors.Hosting;
using Helios.Host.Api.Cluster;
using Helios.Host.Api.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Api.Verdicts;

/// <summary>JSON of verdicts and of events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(UtcTimeConverter), typeof(SnakeCaseEnum<VerdictKind>), typeof(SnakeCaseEnum<CloseReason>), typeof(SnakeCaseEnum<CopyState>),
        typeof(SnakeCaseEnum<PayloadState>), typeof(SnakeCaseEnum<PayloadPlace>),
    ])]
[JsonSerializable(typeof(VerdictListAnswer))]
[JsonSerializable(typeof(EventListAnswer))]
[JsonSerializable(typeof(EventStoryAnswer))]
[JsonSerializable(typeof(EventPayloadsAnswer))]
internal sealed partial class VerdictJson : JsonSerializerContext;
