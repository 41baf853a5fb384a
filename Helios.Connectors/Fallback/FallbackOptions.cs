namespace Helios.Connectors.Fallback;

/// <summary>Names, bounds and pauses of a <see cref="FallbackEventIndex"/>.</summary>
public sealed record FallbackOptions
{
    /// <summary>What the remote index is called in reports.</summary>
    public string Primary { get; init; } = "redis";

    /// <summary>What its twin is called.</summary>
    public string Secondary { get; init; } = "sqlite";

    /// <summary>Retention: what is copied to an emptied remote index.</summary>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Records that may wait for the twin behind the remote one, 1 or more; at the bound callers write them before they go on.</summary>
    public int MaxBehind { get; init; } = 8192;

    /// <summary>Keys noted while the remote index is away, 1 or more; past the bound everything of the retention is copied on return.</summary>
    public int MaxTracked { get; init; } = 1 << 20;

    /// <summary>Records copied a call.</summary>
    public int CopyBatch { get; init; } = 512;

    /// <summary>Pause before the first attempt to return.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest pause between attempts.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A file that exists while the twin knows more than the remote index, so that a restart does not forget it; null: none.</summary>
    public string? NotePath { get; init; }
}
