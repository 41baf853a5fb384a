using System.Runtime.InteropServices;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Side;

namespace Helios.Host.App.Healing.Commands;

/// <summary>Gives the records of <c>helios.commands</c> to the entities of this node. Owning a partition is owning the entities of its routes.</summary>
/// <remarks>
/// The offset moves on only behind commands whose effect is durable, so that each is delivered at least once; one that cannot be delivered now is
/// tried again until it can or the partition goes. Entities answer a command that they know without changing anything.
/// </remarks>
internal sealed partial class CommandProcessor(CommandDelivery delivery, ILogger logger) : ISideProcessor
{
    private readonly Dictionary<TopicPartition, CommandShard> _open = [];
    private readonly ILogger _logger = logger;

    /// <summary>Whether partitions that go now are to be read anew by this node at once.</summary>
    public Func<bool> IsRestarting { get; set; } = static () => false;

    /// <inheritdoc/>
    public string Topic => TopicNames.Commands;

    /// <inheritdoc/>
    public void Open(ShardState state)
    {
        _open[state.Shard] = new CommandShard(new SideShard(state));
        delivery.Own(state.Shard.Partition);
    }

    /// <inheritdoc/>
    public void Close(TopicPartition partition)
    {
        if (_open.Remove(partition, out var shard))
        {
            shard.Dispose();
            if (IsRestarting())
            {
                // An action that has the shards read anew must not be taken for one whose owner died.
                delivery.Rest(partition.Partition);
            }
            else
            {
                delivery.Disown(partition.Partition);
            }
        }
    }

    /// <inheritdoc/>
    public void Take(LogBatch batch, DateTimeOffset now)
    {
        var shard = _open[batch.Partition];
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(batch.Records))
        {
            if (record.Offset < shard.Taken)
            {
                continue;
            }

            var value = batch.Chunk.Span(record.Value);
            var problem = "";
            if (value.Length <= CommandRecord.MaxBytes && CommandRecord.TryRead(value, out var command, out problem))
            {
                shard.Add(record.Offset, delivery.DeliverAsync(command, shard.Closed));
                continue;
            }

            problem = value.Length > CommandRecord.MaxBytes ? $"it has {value.Length} bytes, at most {CommandRecord.MaxBytes} are taken" : problem;
            LogUnreadable(batch.Partition.ToString(), record.Offset, problem);
            shard.Rejects.Add(SideRejects.Malformed(batch.Partition, record.Offset, value, $"a record of the topic of commands that is none: {problem}"));
        }

        shard.Took(batch.NextOffset);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ShardCommit> Collect(DateTimeOffset now, bool isLast)
    {
        var commits = new List<ShardCommit>();
        foreach (var shard in _open.Values)
        {
            shard.Settle();
            if (shard.Position.IsDue(shard.Rejects.Count > 0, hasState: false, now, isLast))
            {
                commits.Add(shard.Position.Commit(new ResultRows { Rejects = shard.Rejects }, default, now));
                shard.Rejects = [];
            }
        }

        return commits;
    }

    [LoggerMessage(Observability.LogEventIds.CommandUnreadable, LogLevel.Warning, "The record at {Partition}@{Offset} is no command: {Problem}")]
    private partial void LogUnreadable(string partition, long offset, string problem);
}
