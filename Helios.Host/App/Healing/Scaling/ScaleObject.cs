using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helios.Host.App.Healing.Scaling;

/// <summary>Kubernetes' <c>autoscaling/v1 Scale</c>, as much of it as is needed.</summary>
internal sealed record ScaleObject
{
    public string ApiVersion { get; init; } = "autoscaling/v1";

    public string Kind { get; init; } = "Scale";

    /// <summary>Given back as it was read.</summary>
    public JsonElement? Metadata { get; init; }

    [JsonRequired]
    public ScaleSpec Spec { get; init; } = new();

    public JsonElement? Status { get; init; }
}
