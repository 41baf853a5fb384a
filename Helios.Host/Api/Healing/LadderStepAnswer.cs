namespace Helios.Host.Api.Healing;

/// <summary>What the ladder made of a ranking.</summary>
internal sealed record LadderStepAnswer
{
    /// <summary><c>act</c>, <c>wait</c> or <c>human</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The action.</summary>
    public string Action { get; set; } = "";

    /// <summary>On what.</summary>
    public string Target { get; set; } = "";

    /// <summary>How far up the ladder, from 1.</summary>
    public int Rung { get; set; }

    /// <summary>Why, in words.</summary>
    public string Why { get; set; } = "";
}
