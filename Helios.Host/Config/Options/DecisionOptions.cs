using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.decision</c>: how recovery actions are ranked, and how far a decision goes.</summary>
public sealed class DecisionOptions
{
    public DecisionWeights Weights { get; set; } = new();

    public DecisionMode Mode { get; set; } = DecisionMode.Observe;

    /// <summary>How far an unclear decision may go.</summary>
    public DecisionMode Unclear { get; set; } = DecisionMode.Auto;

    /// <summary>How long a rehearsal of a disruptive action counts.</summary>
    [DurationRange("1m", "3650d")]
    public TimeSpan Rehearsal { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Share of suggestions that name a less known action.</summary>
    [NumberRange(0, 0.5)]
    public double Exploration { get; set; } = 0.1;
}
