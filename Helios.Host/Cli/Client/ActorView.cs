namespace Helios.Host.Cli.Client;

/// <summary>One entity in memory.</summary>
internal sealed record ActorView
{
    public string Id { get; set; } = "";

    public string Route { get; set; } = "";

    public int Shard { get; set; }

    public string Activity { get; set; } = "";

    public long Version { get; set; }

    public int Mailbox { get; set; }

    public int Restarts { get; set; }

    public DateTimeOffset? WakeAt { get; set; }
}
