namespace Helios.Host.Config.Options;

/// <summary><c>helios.lookup</c>: what was seen before.</summary>
public sealed class LookupOptions
{
    public BloomOptions Bloom { get; set; } = new();

    public IndexOptions Index { get; set; } = new();
}
