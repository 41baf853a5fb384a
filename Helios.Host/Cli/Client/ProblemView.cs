namespace Helios.Host.Cli.Client;

/// <summary>Why a request was not served, as a problem document says it, or an answer of an earlier version.</summary>
internal sealed record ProblemView
{
    public string? Title { get; set; }

    public string? Detail { get; set; }

    public string? Error { get; set; }
}
