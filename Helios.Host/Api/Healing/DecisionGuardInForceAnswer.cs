namespace Helios.Host.Api.Healing;

/// <summary>A restriction that held when it was decided.</summary>
internal sealed record DecisionGuardInForceAnswer
{
    /// <summary>Which, as a word.</summary>
    public string Guard { get; set; } = "";

    /// <summary>Why, in a sentence.</summary>
    public string Detail { get; set; } = "";
}
