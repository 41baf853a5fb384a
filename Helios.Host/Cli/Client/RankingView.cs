namespace Helios.Host.Cli.Client;

/// <summary><c>GET /api/v1/rankings</c>.</summary>
internal sealed record RankingView
{
    public string Strategy { get; set; } = "";

    public string Level { get; set; } = "";

    public int Metrics { get; set; }

    public double? Overall { get; set; }

    public IReadOnlyList<RankingLine> Entries { get; set; } = [];
}
