using System.Text.Json.Serialization;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Actors.Supervision;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Host.Api.Healing;

/// <summary>Reads documents of healing as entities have stored them: members that are null are left out, numbers that are not finite go by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters =
    [
        typeof(SnakeCaseEnum<ExecutionStatus>), typeof(SnakeCaseEnum<IncidentStatus>), typeof(SnakeCaseEnum<IssueType>), typeof(SnakeCaseEnum<Severity>),
        typeof(SnakeCaseEnum<DecisionMode>),
    ])]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(ExecutionState))]
[JsonSerializable(typeof(DecisionRecordAnswer))]
[JsonSerializable(typeof(StoredPauses))]
internal sealed partial class StoredHealingJson : JsonSerializerContext;
