using Helios.Connectors.Log;

namespace Helios.Specs.Connectors.Log;

/// <summary>A record as a reader saw it, copied out of its batch.</summary>
internal sealed record SeenRecord(TopicPartition Partition, long Offset, long Timestamp, string Key, string Value, string[] Headers);
