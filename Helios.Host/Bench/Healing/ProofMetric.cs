namespace Helios.Host.Bench.Healing;

/// <summary>What a fault is told by, and whose return ends it.</summary>
internal enum ProofMetric
{
    /// <summary>Closed windows without a missing copy and not inconsistent, 0..1.</summary>
    Accuracy,

    /// <summary>95th percentile of the delay after the first copy, with what waits to be read, in milliseconds.</summary>
    Latency,

    /// <summary>Copies that are duplicates, 0..1.</summary>
    Duplicates,

    /// <summary>Copies a second.</summary>
    Throughput,
}
