using System.Text.Json.Serialization;

namespace Helios.Host.Cli.Client;

/// <summary>JSON of healing as the command line reads it; what it does not know is passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(IncidentList))]
[JsonSerializable(typeof(IncidentDetail))]
[JsonSerializable(typeof(RecoveryList))]
[JsonSerializable(typeof(RecoveryView))]
[JsonSerializable(typeof(RecoveryAnswer))]
[JsonSerializable(typeof(DecisionView))]
[JsonSerializable(typeof(ActorList))]
internal sealed partial class HealingJson : JsonSerializerContext;
