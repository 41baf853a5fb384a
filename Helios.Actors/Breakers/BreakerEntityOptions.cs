namespace Helios.Actors.Breakers;

/// <summary>How the breaker of the cluster counts its nodes.</summary>
public sealed record BreakerEntityOptions
{
    /// <summary>Open nodes that open the cluster, at most all that live; null: more than half of those that live.</summary>
    public int? Quorum { get; init; }

    /// <summary>A node that has said nothing for longer does not count.</summary>
    public TimeSpan Expiry { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>Reports that change nothing are kept no more often than this.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The mode of breakers for which none was set by hand.</summary>
    public BreakerMode Mode { get; init; }

    /// <summary>Open nodes that open the cluster when so many live.</summary>
    public int QuorumOf(int live) => Math.Max(1, Quorum is { } nodes ? Math.Min(nodes, live) : (live / 2) + 1);
}
