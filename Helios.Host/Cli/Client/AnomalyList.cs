namespace Helios.Host.Cli.Client;

/// <summary>A page of <c>GET /api/v1/anomalies</c>.</summary>
internal sealed record AnomalyList
{
    public IReadOnlyList<AnomalyView> Anomalies { get; set; } = [];

    public string? NextCursor { get; set; }
}
