using Helios.Pipeline.Events;

namespace Helios.Pipeline.Windowing;

/// <summary>How one lane groups copies. Limits are per lane.</summary>
public sealed record WindowingOptions
{
    /// <summary>A window closes when the clock passes its start by more than this.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after its close a window still takes late copies.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Open windows held; beyond it the oldest closes early with reason <see cref="CloseReason.Capacity"/>.</summary>
    public int MaxOpen { get; init; } = 2_000_000;

    /// <summary>Closed windows kept in memory; beyond it the oldest go to the index.</summary>
    public int MaxClosed { get; init; } = 1_000_000;

    /// <summary>Whether a verdict is emitted at every close and revision, or only by <see cref="WindowStage.Drain"/>.</summary>
    public bool EmitRevisions { get; init; } = true;

    /// <summary>Whether the index is told of every change (service) or only of windows leaving memory (batch).</summary>
    public bool IndexEveryChange { get; init; }

    /// <summary>Bytes of one payload segment; must hold the largest id and payload.</summary>
    public int SegmentSize { get; init; } = 2 * 1024 * 1024;

    /// <summary>Payload segments kept in memory.</summary>
    public int ResidentSegments { get; init; } = 12;

    /// <summary>Comparison rules by event type.</summary>
    public RuleSet Rules { get; init; } = RuleSet.None;

    /// <summary>Length of a metrics tick.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);
}
