using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.topic-log</c>: what holds the topics between the doors and the pipeline.</summary>
public sealed class TopicLogOptions
{
    public TopicLogKind Kind { get; set; } = TopicLogKind.Auto;

    /// <summary>Partitions that a topic gets when it is made.</summary>
    [NumberRange(1, 1024)]
    public int Partitions { get; set; } = 8;

    /// <summary>How long a SQLite or memory log keeps records that were processed.</summary>
    [DurationRange("1m", "365d")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Bytes of one topic that a SQLite or memory log keeps.</summary>
    [ConfigurationKeyName("max-size")]
    [SizeRange("1MiB", "10TiB")]
    public long MaxSizeBytes { get; set; } = 10L << 30;
}
