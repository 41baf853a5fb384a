using System.Text.Json.Serialization;
using Helios.Actors.Hosting;
using Helios.Actors.Recovery;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Supervision;

/// <summary>JSON of supervisors of tenants: snake case, numbers that are not finite by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnum<ExecutionStatus>), typeof(SnakeCaseEnum<IncidentStatus>), typeof(SnakeCaseEnum<IssueType>), typeof(SnakeCaseEnum<Severity>)])]
[JsonSerializable(typeof(TenantState))]
[JsonSerializable(typeof(TenantEvent))]
[JsonSerializable(typeof(Incident))]
internal sealed partial class TenantJson : JsonSerializerContext;
