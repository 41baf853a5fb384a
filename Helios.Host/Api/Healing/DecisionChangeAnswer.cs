namespace Helios.Host.Api.Healing;

/// <summary>A change under which another alternative is the best.</summary>
internal sealed record DecisionChangeAnswer
{
    /// <summary>What was changed, in words.</summary>
    public string Change { get; set; } = "";

    /// <summary>Of which criterion or alternative.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The best one then.</summary>
    public string Winner { get; set; } = "";
}
