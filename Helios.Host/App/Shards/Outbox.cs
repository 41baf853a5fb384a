using System.Text;
using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Pipeline.Checkpoints;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Shards;

/// <summary>The messages of a checkpoint: verdicts, metric partials, dead letters, and events that lie in the wrong partition. One thread at a time.</summary>
internal sealed class Outbox(StreamNames names, OutboxSettings settings)
{
    private readonly VerdictJsonWriter _writer = new(names);

    /// <summary>The messages in the order in which they are to go out.</summary>
    public OutboxMessages Of(ShardCheckpoint shard, TopicPartition partition)
    {
        var messages = new List<LogAppend>();
        var forwards = new List<(long At, LogAppend Message)>();
        if (settings.PublishesVerdicts)
        {
            foreach (var output in shard.Outputs)
            {
                AddVerdicts(messages, output.Verdicts);
            }
        }

        foreach (var partial in shard.Finished)
        {
            var value = MetricPartialJson.Write(partial, settings.MetricsWindow, partition.ToString());
            messages.Add(new LogAppend(TopicNames.Metrics, Encoding.UTF8.GetBytes(partial.Tenant), value, []));
        }

        foreach (var findings in shard.Findings)
        {
            AddRejects(messages, findings);
            AddMisplaced(forwards, findings);
        }

        return new OutboxMessages(messages, forwards);
    }

    private void AddVerdicts(List<LogAppend> messages, VerdictBatch verdicts)
    {
        foreach (ref readonly var verdict in verdicts.Items)
        {
            _writer.Clear();
            _writer.Write(verdicts, in verdict);
            messages.Add(new LogAppend(TopicNames.Verdicts, verdicts.EventId(in verdict).ToArray(), _writer.Written.ToArray(), []));
        }
    }

    private static void AddRejects(List<LogAppend> messages, BlockFindings findings)
    {
        if (findings is not { Rejects: { } rejects, Origin: BlockOrigin origin })
        {
            return;
        }

        var (last, index) = (-1L, 0);
        foreach (var entry in rejects.Entries)
        {
            index = entry.Offset == last ? index + 1 : 0;
            last = entry.Offset;
            var letter = new DeadLetter(
                RecordOrigin.Of(origin.Partition, entry.Offset, index),
                rejects.DefaultSource ?? "",
                entry.Reason.ToWire(),
                entry.Detail,
                origin.ReadAt,
                entry.Length,
                entry.Raw);
            messages.Add(DeadLetters.Write(in letter, origin.HeadersOf(entry.Record)));
        }
    }

    private static void AddMisplaced(List<(long At, LogAppend Message)> forwards, BlockFindings findings)
    {
        if (findings is not { Misplaced: { } misplaced, Origin: BlockOrigin origin })
        {
            return;
        }

        foreach (var moved in misplaced)
        {
            var from = RecordOrigin.Of(origin.Partition, moved.Offset, moved.Index);
            var headers = new List<LogHeader> { new(KeyCheck.ForwardedFrom, Encoding.UTF8.GetBytes(from)) };
            CarriedHeaders.AddTo(headers, origin.HeadersOf(moved.Record));
            var at = forwards.Count == 0 ? moved.Arrival : Math.Max(forwards[^1].At, moved.Arrival);
            forwards.Add((at, new LogAppend(origin.Partition.Topic, moved.EventId, moved.Json, headers)));
        }
    }
}
