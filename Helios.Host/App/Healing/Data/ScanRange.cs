using Helios.Connectors.Log;

namespace Helios.Host.App.Healing.Data;

/// <summary>What of the topics a scan reads: from the oldest record kept to the end that was noted before it began.</summary>
/// <param name="Topics">Topics, without repetition.</param>
/// <param name="Ends">Partitions that hold something, each with the offset behind its last record.</param>
/// <param name="Records">Offsets between starts and ends; as many records or fewer.</param>
internal sealed record ScanRange(IReadOnlyList<string> Topics, IReadOnlyDictionary<TopicPartition, long> Ends, long Records);
