namespace Helios.Host.Cli.Client;

/// <summary>An answer of <c>GET /api/v1/actors</c>.</summary>
internal sealed record ActorList
{
    public string Node { get; set; } = "";

    public int Loaded { get; set; }

    public long Commands { get; set; }

    public long Events { get; set; }

    public long Restarts { get; set; }

    public long Lost { get; set; }

    public IReadOnlyList<ActorView> Actors { get; set; } = [];
}
