namespace Helios.Host.Cli.Client;

/// <summary>An answer of <c>GET /api/v1/sources</c> or <c>/api/v1/sources/history</c>.</summary>
internal sealed record SourceList
{
    public IReadOnlyList<SourceView> Sources { get; set; } = [];

    public IReadOnlyList<SourceView> History { get; set; } = [];

    public bool Truncated { get; set; }
}
