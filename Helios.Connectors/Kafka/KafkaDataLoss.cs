using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>Records that were gone before they were read: retention was faster, or the topic was made anew.</summary>
/// <param name="Partition">Where.</param>
/// <param name="Expected">Offset that was to be read.</param>
/// <param name="Resumed">Offset that is read instead, the oldest kept; smaller than <paramref name="Expected"/> when the topic was made anew.</param>
public readonly record struct KafkaDataLoss(TopicPartition Partition, long Expected, long Resumed);
