using System.Text.Json.Serialization;

namespace Helios.Host.Cli.Client;

/// <summary>JSON of dead letters as the command line reads it; what it does not know is passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LetterList))]
[JsonSerializable(typeof(LetterView))]
[JsonSerializable(typeof(RedriveView))]
[JsonSerializable(typeof(PurgeView))]
internal sealed partial class LetterClientJson : JsonSerializerContext;
