using System.Text.Json.Serialization;
using Helios.Actors.Feedback;
using Helios.Actors.Hosting;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Recovery;

/// <summary>JSON of executions: snake case, numbers that are not finite by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnum<ExecutionStatus>), typeof(SnakeCaseEnum<DecisionMode>), typeof(SnakeCaseEnum<IssueType>)])]
[JsonSerializable(typeof(ExecutionState))]
[JsonSerializable(typeof(ExecutionEvent))]
[JsonSerializable(typeof(ExecutionReply))]
[JsonSerializable(typeof(RunOutcome))]
internal sealed partial class RecoveryJson : JsonSerializerContext;
