namespace Helios.Host.Config.Options;

/// <summary><c>helios.decision</c>: how recovery actions are ranked.</summary>
public sealed class DecisionOptions
{
    public DecisionWeights Weights { get; set; } = new();

    public DecisionMode Mode { get; set; } = DecisionMode.Observe;
}
