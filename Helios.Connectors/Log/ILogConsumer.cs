namespace Helios.Connectors.Log;

/// <summary>Reads the partitions that a group gives to this member. One caller at a time, except where said.</summary>
public interface ILogConsumer : IAsyncDisposable
{
    /// <summary>Partitions assigned now. Any thread.</summary>
    IReadOnlyList<TopicPartition> Assignment { get; }

    /// <summary>Reads the next records of one partition, whichever has some; partitions take turns.</summary>
    /// <param name="batch">Emptied, then filled; its chunk must be set.</param>
    /// <param name="wait">Longest wait for the first record; the log may block the calling thread that long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when nothing came; the batch is empty then.</returns>
    /// <exception cref="LogException">Reading failed. After a transient failure call again; the position is kept.</exception>
    ValueTask<bool> ReadAsync(LogBatch batch, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the log confirmed that nothing lay behind the last record handed out. True only while that was so at or after the last
    /// <see cref="ReadAsync"/>; false after a failure or before the first answer of the log.
    /// </summary>
    bool IsAtEnd(TopicPartition partition);

    /// <summary>Reads no further records of this partition until <see cref="Resume"/>; it stays assigned.</summary>
    void Pause(TopicPartition partition);

    /// <summary>Reads this partition again.</summary>
    void Resume(TopicPartition partition);

    /// <summary>
    /// Notes for others (lag tools, the group) up to where effects are durable. Hands over and returns; failures are counted and the next call
    /// makes them good. Correctness never rests on it. Any thread.
    /// </summary>
    void Commit(IReadOnlyList<LogPosition> next);
}
