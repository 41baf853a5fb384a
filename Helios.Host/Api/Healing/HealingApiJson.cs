using System.Text.Json.Serialization;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Host.App.Healing.Mape;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Host.Api.Healing;

/// <summary>JSON of incidents, decisions, recoveries and of the loop: every member is there, what is not known is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(UtcJsonTime), typeof(JsonDuration), typeof(SnakeCaseEnum<ExecutionStatus>), typeof(SnakeCaseEnum<IncidentStatus>), typeof(SnakeCaseEnum<IssueType>),
        typeof(SnakeCaseEnum<Severity>), typeof(SnakeCaseEnum<DecisionMode>), typeof(SnakeCaseEnum<MapePhase>),
    ])]
[JsonSerializable(typeof(IncidentListAnswer))]
[JsonSerializable(typeof(IncidentStoryAnswer))]
[JsonSerializable(typeof(DecisionListAnswer))]
[JsonSerializable(typeof(RecoveryListAnswer))]
[JsonSerializable(typeof(RecoveryOrderAnswer))]
[JsonSerializable(typeof(PauseListAnswer))]
[JsonSerializable(typeof(LoopAnswer))]
[JsonSerializable(typeof(ActorListAnswer))]
internal sealed partial class HealingApiJson : JsonSerializerContext;
