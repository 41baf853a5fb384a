namespace Helios.Host.Cli.Client;

/// <summary>A page of <c>GET /api/v1/dead-letters</c>.</summary>
internal sealed record LetterList
{
    public IReadOnlyList<LetterView> Letters { get; set; } = [];

    public string? NextCursor { get; set; }
}
