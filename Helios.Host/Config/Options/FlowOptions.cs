using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.flow</c>: threads and buffers of the pipeline.</summary>
public sealed class FlowOptions
{
    /// <summary>Lanes that events are split over by key; 0 means one a core.</summary>
    [NumberRange(0, 256)]
    public int Lanes { get; set; }

    /// <summary>Decoders that run side by side; 0 means one a core.</summary>
    [NumberRange(0, 256)]
    public int Decoders { get; set; }

    /// <summary>Bytes read at once.</summary>
    [ConfigurationKeyName("chunk-size")]
    [SizeRange("4KiB", "64MiB")]
    public int ChunkSizeBytes { get; set; } = 256 << 10;

    /// <summary>Batches that a channel between two stages holds; a full one stops the stage before it.</summary>
    [ConfigurationKeyName("channel-capacity")]
    [NumberRange(1, 65_536)]
    public int ChannelCapacity { get; set; } = 16;
}
