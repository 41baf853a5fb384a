namespace Helios.Connectors.Log.Embedded;

/// <summary>What an append takes of the bound of each topic.</summary>
internal static class AppendSize
{
    /// <summary>Bytes by topic, batch headers included.</summary>
    /// <exception cref="LogException">They would not fit even into an empty topic.</exception>
    public static List<(TopicState Topic, long Bytes)> ByTopic(List<RecordBuffer> buffers, long limit)
    {
        var sizes = new List<(TopicState Topic, long Bytes)>(1);
        foreach (var buffer in buffers)
        {
            var topic = buffer.Partition.Topic;
            var place = sizes.FindIndex(size => size.Topic == topic);
            var bytes = (long)buffer.Length + BatchFormat.HeaderLength;
            if (place < 0)
            {
                sizes.Add((topic, bytes));
            }
            else
            {
                sizes[place] = (topic, sizes[place].Bytes + bytes);
            }
        }

        foreach (var (topic, bytes) in sizes)
        {
            if (bytes > limit)
            {
                throw new LogException(LogFailure.Record, FormattableString.Invariant(
                    $"an append of {bytes} bytes is larger than all of topic {topic.Name} may be, {limit} bytes; send fewer records at once or raise helios.topic-log.max-size"));
            }
        }

        return sizes;
    }

    /// <summary>The failure of an append at the bound of its topic.</summary>
    public static LogException Full(string topic, long limit) => new(LogFailure.Transient, FormattableString.Invariant(
        $"topic {topic} is full: {limit} bytes wait for a reader; let the readers catch up, or raise helios.topic-log.max-size"));
}
