namespace Helios.Host.Cli.Client;

/// <summary>What the ladder made of a ranking.</summary>
internal sealed record DecisionStep
{
    public string Kind { get; set; } = "";

    public string Action { get; set; } = "";

    public string Target { get; set; } = "";

    public int Rung { get; set; }

    public string Why { get; set; } = "";
}
