namespace Helios.Pipeline.Detection.Ranking;

/// <summary>A place in the ranking: as many names as its level has, from the tenant down.</summary>
/// <param name="Tenant">Null for all tenants.</param>
/// <param name="Cluster">Null above clusters; empty for what belongs to the whole tenant.</param>
/// <param name="Node">Null above nodes; empty for what belongs to the whole cluster.</param>
/// <param name="Metric">Null above metrics.</param>
public readonly record struct RankPath(string? Tenant = null, string? Cluster = null, string? Node = null, string? Metric = null)
{
    /// <summary>Levels given.</summary>
    public RankLevel Level =>
        Tenant is null ? RankLevel.All : Cluster is null ? RankLevel.Tenant : Node is null ? RankLevel.Cluster : Metric is null ? RankLevel.Node : RankLevel.Metric;

    /// <summary>The place of an anomaly's metric.</summary>
    public static RankPath Of(Anomaly anomaly)
    {
        ArgumentNullException.ThrowIfNull(anomaly);
        return new(anomaly.Tenant, anomaly.Cluster ?? "", anomaly.Node ?? "", anomaly.Metric);
    }

    /// <summary><c>tenant/cluster/node/metric</c>, as far as given.</summary>
    public override string ToString() => string.Join('/', new[] { Tenant, Cluster, Node, Metric }.TakeWhile(static name => name is not null));

    /// <summary>The name at a level below <see cref="RankLevel.All"/>.</summary>
    internal string? NameAt(RankLevel level) => level switch
    {
        RankLevel.Tenant => Tenant,
        RankLevel.Cluster => Cluster,
        RankLevel.Node => Node,
        _ => Metric,
    };

    /// <summary>The place of a child.</summary>
    internal RankPath Child(string name) => Level switch
    {
        RankLevel.All => this with { Tenant = name },
        RankLevel.Tenant => this with { Cluster = name },
        RankLevel.Cluster => this with { Node = name },
        _ => this with { Metric = name },
    };
}
