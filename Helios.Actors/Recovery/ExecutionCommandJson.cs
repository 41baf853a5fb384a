using System.Text.Json.Serialization;
using Helios.Actors.Hosting;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Recovery;

/// <summary>JSON of commands to executions; apart from <see cref="RecoveryJson"/> because commands and events have names in common.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(SnakeCaseEnum<ExecutionStatus>), typeof(SnakeCaseEnum<DecisionMode>), typeof(SnakeCaseEnum<IssueType>)])]
[JsonSerializable(typeof(ExecutionCommand))]
internal sealed partial class ExecutionCommandJson : JsonSerializerContext;
