namespace Helios.Connectors.Log;

/// <summary>Names one event of one record, the same whenever the record is read again: <c>events.all/3@1234#0</c>.</summary>
public static class RecordOrigin
{
    /// <summary>The name.</summary>
    /// <param name="partition">Where the record lies.</param>
    /// <param name="offset">Its offset.</param>
    /// <param name="index">0-based place of the event, or of the reject, among those of the record.</param>
    public static string Of(TopicPartition partition, long offset, int index) =>
        FormattableString.Invariant($"{partition.Topic}/{partition.Partition}@{offset}#{index}");
}
