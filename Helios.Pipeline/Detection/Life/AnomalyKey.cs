namespace Helios.Pipeline.Detection.Life;

/// <summary>Who an anomaly is about: at most one is open for a key at any time.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Cluster">Null where the metric belongs to the whole tenant.</param>
/// <param name="Node">Null where the metric belongs to the whole tenant or cluster.</param>
/// <param name="Metric">The metric's name.</param>
public readonly record struct AnomalyKey(string Tenant, string? Cluster, string? Node, string Metric)
{
    /// <summary>The key of an anomaly.</summary>
    public static AnomalyKey Of(Anomaly anomaly)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        return new(anomaly.Tenant, anomaly.Cluster, anomaly.Node, anomaly.Metric);
    }

    /// <summary><c>tenant|cluster|node|metric</c>; a bar in a name is written <c>%7C</c> and a percent sign <c>%25</c>.</summary>
    public override string ToString() => $"{Escape(Tenant)}|{Escape(Cluster)}|{Escape(Node)}|{Escape(Metric)}";

    private static string Escape(string? name) =>
        name is null ? "" : name.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
}
