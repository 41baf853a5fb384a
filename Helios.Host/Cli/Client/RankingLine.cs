namespace Helios.Host.Cli.Client;

/// <summary>A line of a ranking.</summary>
internal sealed record RankingLine
{
    public int Rank { get; set; }

    public string? Tenant { get; set; }

    public string? Cluster { get; set; }

    public string? Node { get; set; }

    public string? Metric { get; set; }

    public double Score { get; set; }
}
