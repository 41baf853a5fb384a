namespace Helios.Host.Cli.Client;

/// <summary>A page of <c>GET /api/v1/incidents</c>.</summary>
internal sealed record IncidentList
{
    public IReadOnlyList<IncidentView> Incidents { get; set; } = [];

    public string? NextCursor { get; set; }
}
