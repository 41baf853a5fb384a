namespace Helios.Host.Cli.Client;

/// <summary>A page of <c>GET /api/v1/recoveries</c>.</summary>
internal sealed record RecoveryList
{
    public IReadOnlyList<RecoveryView> Recoveries { get; set; } = [];

    public string? NextCursor { get; set; }
}
