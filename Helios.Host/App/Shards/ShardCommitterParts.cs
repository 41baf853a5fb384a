using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Observability;
using Helios.Host.Observability.Tracing;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Shards;

/// <summary>What committing works with.</summary>
internal sealed record ShardCommitterParts
{
    public required ShardLedger Ledger { get; init; }

    public required StreamNames Names { get; init; }

    public required OutboxSettings Settings { get; init; }

    /// <summary>Brings closed windows into the event index once they are committed, waiting for as long as it is away.</summary>
    public required Func<IReadOnlyList<WindowRecord>, CancellationToken, ValueTask> StoreClosed { get; init; }

    /// <summary>Commits to the store, waiting for as long as it is away; gives the shards that have another owner.</summary>
    public required Func<IReadOnlyList<ShardCommit>, CancellationToken, ValueTask<IReadOnlyList<TopicPartition>>> Commit { get; init; }

    /// <summary>Appends messages to the log, waiting for as long as it is away.</summary>
    public required Func<IReadOnlyList<LogAppend>, CancellationToken, ValueTask> Publish { get; init; }

    /// <summary>Told of shards that have another owner.</summary>
    public required Action<IReadOnlyList<TopicPartition>> Fenced { get; init; }

    /// <summary>Told up to where effects are durable.</summary>
    public required Action<IReadOnlyList<LogPosition>> NoteCommitted { get; init; }

    /// <summary>Told once, when events turn out to lie in the wrong partition.</summary>
    public required Action FirstForwarded { get; init; }

    /// <summary>Follows batches; null: nobody does.</summary>
    public BatchTraces? Traces { get; init; }

    /// <summary>Told of verdicts that are in the store and in the log; null: nobody asks.</summary>
    public Action<VerdictBatch>? Delivered { get; init; }

    /// <summary>Shows results to those who watch.</summary>
    public required ResultLog Results { get; init; }
}
