namespace Helios.Connectors.Log.Embedded;

/// <summary>What a log inside the process keeps and how much it holds at once. The file of the SQLite log does not depend on it.</summary>
public sealed record EmbeddedLogOptions
{
    /// <summary>Age at which records that were processed go; more than zero.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Bytes of one topic. At the bound the oldest processed records go; where none is processed appends fail as transient.</summary>
    public long MaxTopicBytes { get; init; } = 10L << 30;

    /// <summary>
    /// Topics whose records go by age and bytes whether or not somebody read them, as in Kafka: outputs that may have no reader here. In every
    /// other topic a record stays until all groups of the topic have committed it.
    /// </summary>
    public IReadOnlySet<string> Expendable { get; init; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            TopicNames.DeadLetters, TopicNames.Verdicts, TopicNames.Decisions, TopicNames.MlAnomalies, TopicNames.MlPatterns, TopicNames.PredictiveAlerts,
        };

    /// <summary>A group without a member and without a commit for so long no longer holds records back.</summary>
    public TimeSpan GroupExpiry { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Largest record, headers included, in bytes. A larger one is refused.</summary>
    public int MaxRecordBytes { get; init; } = 64 << 20;

    /// <summary>Bytes after which a stored batch of records ends and the next begins.</summary>
    public int BatchBytes { get; init; } = 256 * 1024;

    /// <summary>Newest bytes kept in memory for readers at the end (SQLite log).</summary>
    public long TailBytes { get; init; } = 32L << 20;

    /// <summary>Appends that wait for the writer; one more waits for room (SQLite log).</summary>
    public int QueueLength { get; init; } = 64;

    /// <summary>Bytes after which a transaction takes no further waiting append (SQLite log).</summary>
    public long TransactionBytes { get; init; } = 8L << 20;

    /// <summary>Bytes of the write-ahead log after which it is copied into the file (SQLite log).</summary>
    public long CheckpointBytes { get; init; } = 16L << 20;

    /// <summary>Longest time until committed offsets are written when nothing is appended (SQLite log).</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often old records are looked for.</summary>
    public TimeSpan TrimInterval { get; init; } = TimeSpan.FromSeconds(30);
}
