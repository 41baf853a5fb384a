namespace Helios.Host.Cli.Client;

/// <summary>What the command line shows of a refusal (RFC 9457).</summary>
internal sealed record ServerProblem
{
    public string? Detail { get; set; }
}
