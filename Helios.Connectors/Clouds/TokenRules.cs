namespace Helios.Connectors.Clouds;

/// <summary>What a token must say.</summary>
public sealed record TokenRules
{
    /// <summary>Whom it must be meant for.</summary>
    public required string Audience { get; init; }

    /// <summary>Who may have issued it.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>The account that it must name, verified by the issuer; empty: any.</summary>
    public string Email { get; init; } = "";

    /// <summary>Further claims that it must carry.</summary>
    public IReadOnlyDictionary<string, string> Claims { get; init; } = new Dictionary<string, string>();

    /// <summary>How far the clocks may lie apart.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);
}
