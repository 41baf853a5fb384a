namespace Helios.Host.Cli.Client;

/// <summary>What a server says to something that a person asked for.</summary>
internal sealed record RecoveryAnswer
{
    public bool Accepted { get; set; }

    public bool DryRun { get; set; }

    public string Text { get; set; } = "";

    public long Affected { get; set; } = -1;

    public string Execution { get; set; } = "";
}
