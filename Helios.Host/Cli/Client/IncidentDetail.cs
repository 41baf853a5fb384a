namespace Helios.Host.Cli.Client;

/// <summary>An answer of <c>GET /api/v1/incidents/{id}</c>.</summary>
internal sealed record IncidentDetail
{
    public IncidentView Incident { get; set; } = new();

    public IReadOnlyList<RecoveryView> Recoveries { get; set; } = [];

    public IReadOnlyList<DecisionView> Decisions { get; set; } = [];
}
