using System.Text.Json.Serialization;

namespace Helios.Actors.Breakers;

/// <summary>JSON of breakers: journal, commands, replies and views.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BreakerState))]
[JsonSerializable(typeof(BreakerCommand))]
[JsonSerializable(typeof(BreakerEvent))]
[JsonSerializable(typeof(BreakerReply))]
[JsonSerializable(typeof(BreakerView))]
[JsonSerializable(typeof(BreakerDetail))]
public sealed partial class BreakerJson : JsonSerializerContext;
