namespace Helios.Host.Cli.Client;

/// <summary>What all jobs answered to a change.</summary>
internal sealed record JobAnswers
{
    public IReadOnlyList<JobAnswer> Jobs { get; set; } = [];
}
