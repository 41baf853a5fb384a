namespace Helios.Host.Cli.Client;

/// <summary>An alternative that a guard removed.</summary>
internal sealed record GuardView
{
    public string Action { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Detail { get; set; } = "";
}
