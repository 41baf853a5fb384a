namespace Helios.Host.App.Healing.Scaling;

/// <summary>Kubernetes' <c>external.metrics.k8s.io/v1beta1 ExternalMetricValueList</c>.</summary>
internal sealed record ExternalMetricList
{
    public string Kind { get; init; } = "ExternalMetricValueList";

    public string ApiVersion { get; init; } = "external.metrics.k8s.io/v1beta1";

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public required IReadOnlyList<ExternalMetric> Items { get; init; }
}
