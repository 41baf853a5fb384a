namespace Helios.Host.Api.Healing;

/// <summary>An action that a guard removed before ranking.</summary>
internal sealed record DecisionGuardAnswer
{
    public string Action { get; set; } = "";

    /// <summary>Why, as a word.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Why, in a sentence.</summary>
    public string Detail { get; set; } = "";
}
