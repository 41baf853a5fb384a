namespace Helios.Host.Cli.Client;

/// <summary>An answer of <c>GET /api/v1/decisions/{id}</c>.</summary>
internal sealed record DecisionView
{
    public DecisionBody Decision { get; set; } = new();

    public DecisionStep Step { get; set; } = new();
}
