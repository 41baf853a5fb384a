namespace Helios.Host.Cli.Client;

/// <summary>The answer of <c>POST /api/v1/dead-letters/redrive</c>.</summary>
internal sealed record RedriveView
{
    public bool DryRun { get; set; }

    public string Execution { get; set; } = "";

    public string Text { get; set; } = "";

    public long Readmitted { get; set; }

    public bool More { get; set; }
}
