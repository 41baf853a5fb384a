namespace Helios.Host.Cli.Client;

/// <summary>An answer of <c>GET /api/v1/qos</c>.</summary>
internal sealed record QosList
{
    public IReadOnlyList<QosView> Qos { get; set; } = [];

    public bool Truncated { get; set; }
}
