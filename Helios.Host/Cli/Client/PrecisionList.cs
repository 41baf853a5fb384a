namespace Helios.Host.Cli.Client;

/// <summary><c>GET /api/v1/anomalies/precision</c>.</summary>
internal sealed record PrecisionList
{
    public int Last { get; set; }

    public IReadOnlyList<PrecisionView> Methods { get; set; } = [];
}
