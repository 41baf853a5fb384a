namespace Helios.Host.Cli.Client;

/// <summary>What a job answered to a change.</summary>
internal sealed record JobAnswer
{
    public string Name { get; set; } = "?";

    public bool Granted { get; set; }

    public string Text { get; set; } = "";

    public string Run { get; set; } = "";
}
