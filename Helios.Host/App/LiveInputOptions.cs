using Helios.Pipeline.Ingest.Framing;

namespace Helios.Host.App;

/// <summary>Bounds of the queue between the doors and the graph.</summary>
internal sealed record LiveInputOptions
{
    /// <summary>Most records that wait.</summary>
    public required long MaxRecords { get; init; }

    /// <summary>Most bytes that wait; default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Largest body once unpacked, in bytes.</summary>
    public required long MaxBodyBytes { get; init; }

    /// <summary>In silence the clock moves on this often.</summary>
    public required TimeSpan Tick { get; init; }

    /// <summary>Sizes of blocks and records.</summary>
    public required FramingOptions Framing { get; init; }
}
