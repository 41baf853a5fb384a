namespace Helios.Host.Cli.Client;

/// <summary>Whether the winner stays where the weights or the alternatives change.</summary>
internal sealed record SensitivityView
{
    public string Winner { get; set; } = "";

    public bool Stable { get; set; }

    public int Trials { get; set; }

    public IReadOnlyList<ChangeView> Changes { get; set; } = [];
}
