using System.Text.Json.Serialization;
using Helios.Actors.Jobs;

namespace Helios.Host.Api.Jobs;

/// <summary>Reads jobs as they have stored what they show.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(JobView))]
internal sealed partial class StoredJobJson : JsonSerializerContext;
