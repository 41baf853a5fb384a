namespace Helios.Host.Cli.Client;

/// <summary>Answer of <c>GET /api/v1/breakers</c>.</summary>
internal sealed record BreakerList
{
    public IReadOnlyList<BreakerPicture> Breakers { get; set; } = [];
}
