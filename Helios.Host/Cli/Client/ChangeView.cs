namespace Helios.Host.Cli.Client;

/// <summary>A change that gives another winner.</summary>
internal sealed record ChangeView
{
    public string Change { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Winner { get; set; } = "";
}
