using System.Text.Json.Serialization;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Supervision;

/// <summary>JSON of commands to supervisors of tenants; apart from <see cref="TenantJson"/> because commands and events have names in common.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(SnakeCaseEnum<ExecutionStatus>), typeof(SnakeCaseEnum<IssueType>), typeof(SnakeCaseEnum<Severity>)])]
[JsonSerializable(typeof(TenantCommand))]
internal sealed partial class TenantCommandJson : JsonSerializerContext;
