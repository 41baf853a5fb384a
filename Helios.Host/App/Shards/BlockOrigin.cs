using Helios.Connectors.Log;

namespace Helios.Host.App.Shards;

/// <summary>Where the records of a block come from, for what is sent elsewhere.</summary>
/// <param name="Partition">Their partition.</param>
/// <param name="ReadAt">When they were read, UTC ticks.</param>
/// <param name="Headers">Headers of each record; null where none had any.</param>
internal sealed record BlockOrigin(TopicPartition Partition, long ReadAt, IReadOnlyList<LogHeader[]>? Headers)
{
    /// <summary>Headers of the record at a place of the block.</summary>
    public LogHeader[] HeadersOf(int record) => Headers is not null && record >= 0 && record < Headers.Count ? Headers[record] : [];
}
