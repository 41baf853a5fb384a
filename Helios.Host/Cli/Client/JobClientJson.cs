using System.Text.Json.Serialization;
using Helios.Actors.Jobs;
using Helios.Host.Api.Jobs;

namespace Helios.Host.Cli.Client;

/// <summary>JSON of jobs as the command line reads and writes it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(JobView))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(JobAnswers))]
[JsonSerializable(typeof(JobRequest))]
internal sealed partial class JobClientJson : JsonSerializerContext;
