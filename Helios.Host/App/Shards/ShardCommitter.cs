using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.Observability.Tracing;
using Helios.Pipeline.Checkpoints;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Shards;

/// <summary>Makes a checkpoint durable: results, window states and offsets in one transaction, then the event index, then the messages.</summary>
/// <remarks>
/// The order is what makes a crash harmless. Before the transaction nothing has happened. After it the next owner finds closed windows and messages
/// in the state and does them again, which changes nothing for who has them already. A shard whose epoch has passed is left out and dropped. One
/// checkpoint at a time.
/// </remarks>
internal sealed class ShardCommitter(ShardCommitterParts parts)
{
    private readonly VerdictRows _rows = new(parts.Names);
    private readonly Outbox _outbox = new(parts.Names, parts.Settings);

    /// <summary>Commits, indexes, publishes, and gives the outputs back.</summary>
    public async Task CommitAsync(Checkpoint checkpoint, Action<LaneOutput> recycle, CancellationToken cancellationToken)
    {
        var trace = parts.Traces?.Take(checkpoint.Number);
        using var sink = trace?.Begin(HeliosTracing.Sink);
        try
        {
            var work = new List<PreparedShard>(checkpoint.Shards.Count);
            foreach (var shard in checkpoint.Shards)
            {
                if (parts.Ledger.Find(shard.Owned.Generation) is { } account)
                {
                    work.Add(Prepare(shard, account));
                    NoteForwards(work[^1].Messages.Forwards.Count);
                }
            }

            if (work.Count > 0)
            {
                await CommitAsync(work, trace, cancellationToken);
            }

            Deliver(checkpoint);
            checkpoint.Recycle(recycle);
        }
        finally
        {
            parts.Ledger.Done(checkpoint.Number);
        }
    }

    /// <summary>Does again what follows the transaction; for a shard just claimed.</summary>
    public async ValueTask RedoAsync(RecoveredShard shard, CancellationToken cancellationToken)
    {
        await StoreClosedAsync(shard.Closed, null, cancellationToken);
        await PublishAsync(OutboxCodec.Read(shard.Outbox), null, cancellationToken);
    }

    private void Deliver(Checkpoint checkpoint)
    {
        if (parts.Delivered is not { } delivered)
        {
            return;
        }

        foreach (var output in checkpoint.Shards.SelectMany(static shard => shard.Outputs).Where(static output => output.Verdicts.Count > 0))
        {
            delivered(output.Verdicts);
        }
    }

    private void NoteForwards(int count)
    {
        if (count > 0 && parts.Ledger.NoteForwarded(count) == count)
        {
            parts.FirstForwarded();
        }
    }

    private PreparedShard Prepare(ShardCheckpoint shard, ShardAccount account)
    {
        var verdicts = new List<StoredVerdict>();
        foreach (var output in shard.Outputs)
        {
            _rows.AppendTo(verdicts, output.Verdicts);
            parts.Results.Add(output.Verdicts);
        }

        var messages = _outbox.Of(shard, account.Partition);
        var state = ShardStateCodec.Write(shard, OutboxCodec.Write(messages.All));
        var commit = new ShardCommit
        {
            Shard = account.Partition,
            Epoch = account.Epoch,
            Offset = shard.Position.Offset,
            Sequence = account.Sequence + 1,
            State = state,
            IsFullState = shard.Position.Full,
            Rows = new ResultRows { Verdicts = verdicts },
        };
        return new PreparedShard(account, commit, [.. shard.Closed], messages);
    }

    private async Task CommitAsync(List<PreparedShard> work, CommitTrace? trace, CancellationToken cancellationToken)
    {
        var fenced = await StoreAsync(work, trace, cancellationToken);
        if (fenced.Count > 0)
        {
            parts.Fenced(fenced);
            work.RemoveAll(shard => fenced.Contains(shard.Account.Partition));
        }

        foreach (var shard in work)
        {
            shard.Account.Sequence++;
            shard.Account.Wrote(shard.Commit.State.Length, shard.Commit.IsFullState);
        }

        // Beside each other, the messages first, as the index blocks: after a crash both are done again, whichever was done before.
        await Task.WhenAll(
            PublishAsync(OutboxMessages.Merge([.. work.Select(shard => shard.Messages)]), trace, cancellationToken),
            StoreClosedAsync([.. work.SelectMany(shard => shard.Closed)], trace, cancellationToken));
        parts.NoteCommitted([.. work.Select(shard => new LogPosition(shard.Account.Partition, shard.Commit.Offset))]);
    }

    private async ValueTask<IReadOnlyList<TopicPartition>> StoreAsync(List<PreparedShard> work, CommitTrace? trace, CancellationToken cancellationToken)
    {
        using var step = trace?.Begin(HeliosTracing.Commit);
        step?.Tag("helios.verdicts", work.Sum(static shard => (long)shard.Commit.Rows.Verdicts.Count));
        return await parts.Commit([.. work.Select(shard => shard.Commit)], cancellationToken);
    }

    private async Task StoreClosedAsync(IReadOnlyList<WindowRecord> closed, CommitTrace? trace, CancellationToken cancellationToken)
    {
        if (closed.Count > 0)
        {
            using var step = trace?.Begin(HeliosTracing.Index);
            step?.Tag("helios.windows", closed.Count);
            await parts.StoreClosed(closed, cancellationToken);
        }
    }

    private async Task PublishAsync(IReadOnlyList<LogAppend> messages, CommitTrace? trace, CancellationToken cancellationToken)
    {
        if (messages.Count > 0)
        {
            using var step = trace?.Begin(HeliosTracing.Publish);
            step?.Tag("messaging.batch.message_count", messages.Count);
            await parts.Publish(messages, cancellationToken);
        }
    }

    private sealed record PreparedShard(
        ShardAccount Account, ShardCommit Commit, IReadOnlyList<WindowRecord> Closed, OutboxMessages Messages);
}
