using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Host.App.Side;

/// <summary>Makes results of the records of one topic beside the events. Called by one task at a time; does no I/O.</summary>
internal interface ISideProcessor
{
    /// <summary>The topic.</summary>
    string Topic { get; }

    /// <summary>A partition of the topic is this node's, with its last committed state.</summary>
    /// <exception cref="InvalidDataException">The state cannot be read.</exception>
    void Open(ShardState state);

    /// <summary>It is no longer; what is not committed is forgotten.</summary>
    void Close(TopicPartition partition);

    /// <summary>Takes the next records of an open partition. The batch is valid during the call only.</summary>
    void Take(LogBatch batch, DateTimeOffset now);

    /// <summary>What there is to commit, at most one commit a partition. The caller commits it before it asks again.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="isLast">Whether it asks for the last time, so that nothing may wait.</param>
    IReadOnlyList<ShardCommit> Collect(DateTimeOffset now, bool isLast);

    /// <summary>What goes to the log once a commit of the last <see cref="Collect"/> is written; again, after a crash in between.</summary>
    IReadOnlyList<LogAppend> Messages(ShardCommit commit) => [];
}
