using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>Sizes of a reconciliation graph.</summary>
public sealed record GraphOptions
{
    /// <summary>Lanes that own windows; at least 1.</summary>
    public int Lanes { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Workers that decode; at least 1.</summary>
    public int Decoders { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Blocks or batches that may wait in one pipe.</summary>
    public int PipeCapacity { get; init; } = 4;

    /// <summary>Bytes a block aims at.</summary>
    public int BlockBytes { get; init; } = 256 * 1024;

    /// <summary>How each lane groups copies.</summary>
    public WindowingOptions Windowing { get; init; } = new();

    /// <summary>Length of the samples that detection gets.</summary>
    public TimeSpan MetricsWindow { get; init; } = TimeSpan.FromMinutes(1);
}
