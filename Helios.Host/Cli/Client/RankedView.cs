namespace Helios.Host.Cli.Client;

/// <summary>Scores and ranks in the order of the alternatives.</summary>
internal sealed record RankedView
{
    public IReadOnlyList<double> Scores { get; set; } = [];

    public IReadOnlyList<int> Ranking { get; set; } = [];
}
