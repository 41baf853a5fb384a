using System.Text.Json.Serialization;

namespace Helios.Host.Api.Anomalies;

/// <summary>What CSV has of an anomaly as it was told.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record AnomalyDocument
{
    public string Tenant { get; set; } = "";

    public string? Cluster { get; set; }

    public string? Node { get; set; }

    public string Metric { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Severity { get; set; } = "";

    public double? Score { get; set; }

    public double? Confidence { get; set; }

    public double? Value { get; set; }

    public double? Typical { get; set; }

    public double? Lower { get; set; }

    public double? Upper { get; set; }

    public DateTimeOffset? WindowStart { get; set; }

    public DateTimeOffset? WindowEnd { get; set; }

    public string Explanation { get; set; } = "";
}
