namespace Helios.Host.Cli.Client;

/// <summary>The answer of <c>POST /api/v1/dead-letters/purge</c>.</summary>
internal sealed record PurgeView
{
    public bool DryRun { get; set; }

    public long Purged { get; set; }
}
