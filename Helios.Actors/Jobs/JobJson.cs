using System.Text.Json.Serialization;

namespace Helios.Actors.Jobs;

/// <summary>State, commands and events of jobs as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(JobState))]
[JsonSerializable(typeof(JobCommand))]
[JsonSerializable(typeof(JobEvent))]
[JsonSerializable(typeof(JobReply))]
[JsonSerializable(typeof(JobView))]
internal sealed partial class JobJson : JsonSerializerContext;
