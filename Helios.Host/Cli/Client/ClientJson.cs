using System.Text.Json.Serialization;

namespace Helios.Host.Cli.Client;

/// <summary>JSON as the command line reads it from a server; what it does not know is passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(ServerProblem))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
[JsonSerializable(typeof(AnomalyView))]
[JsonSerializable(typeof(AnomalyList))]
[JsonSerializable(typeof(FeedbackView))]
[JsonSerializable(typeof(PrecisionList))]
[JsonSerializable(typeof(RankingView))]
[JsonSerializable(typeof(BreakerPicture))]
[JsonSerializable(typeof(BreakerList))]
[JsonSerializable(typeof(SourceList))]
[JsonSerializable(typeof(QosList))]
internal sealed partial class ClientJson : JsonSerializerContext;
