using Confluent.Kafka;
using Helios.Connectors.Log;
using Native = Confluent.Kafka.TopicPartition;
using TopicPartition = Helios.Connectors.Log.TopicPartition;

namespace Helios.Connectors.Kafka;

/// <summary>Asks how far a group has come, without joining it.</summary>
/// <remarks>One question at a time; one idle client is kept, of the group asked for last.</remarks>
internal sealed class KafkaLags(KafkaSettings settings, TimeProvider time, Action<KafkaLogLine> log) : IAsyncDisposable
{
    /// <summary>How long the first records not committed are waited for; without them the lag has no time.</summary>
    private static readonly TimeSpan LookWait = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly KafkaFaults _faults = new(settings);
    private (string Group, IConsumer<Ignore, Ignore> Client)? _kept;
    private volatile bool _disposed;

    /// <summary>Asks; cancelling leaves the question to end by its time-out.</summary>
    public Task<IReadOnlyList<PartitionLag>> AskAsync(string topic, string group, CancellationToken cancellationToken) =>
        AskInTurnAsync(topic, group).WaitAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // First: questions that wait for their turn, or have more to ask, give up, so that this waits for one answer at most.
        _disposed = true;
        await _turn.WaitAsync();
        _kept?.Client.Dispose();
        _kept = null;
        _turn.Release();
    }

    private async Task<IReadOnlyList<PartitionLag>> AskInTurnAsync(string topic, string group)
    {
        await _turn.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await Task.Factory.StartNew(() => Ask(topic, group), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception failure) when (failure is KafkaException or InvalidOperationException and not ObjectDisposedException or ArgumentException)
        {
            throw _faults.Explain(failure, $"asking for the lag of {group} in {topic}");
        }
        finally
        {
            _turn.Release();
        }
    }

    private PartitionLag[] Ask(string topic, string group)
    {
        var client = ClientOf(group);
        var partitions = PartitionsOf(client, topic);
        var committed = client.Committed(partitions, settings.DeliveryTimeout).ToDictionary(offset => offset.TopicPartition, offset => offset.Offset);
        PartitionLag[] lags =
        [
            .. partitions.Select(partition =>
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                var ends = client.QueryWatermarkOffsets(partition, settings.DeliveryTimeout);
                var at = committed[partition];
                return new PartitionLag(new TopicPartition(topic, partition.Partition.Value), ends.Low.Value, ends.High.Value, at.IsSpecial ? -1 : at.Value, null);
            }),
        ];
        _faults.Clear();
        return Dated(client, lags);
    }

    private static List<Native> PartitionsOf(IConsumer<Ignore, Ignore> client, string topic, TimeSpan wait)
    {
        using var admin = new DependentAdminClientBuilder(client.Handle).Build();
        var known = admin.GetMetadata(topic, wait).Topics.FirstOrDefault(found => found.Topic == topic);
        if (known is not { Error.IsError: false })
        {
            throw new KafkaException(known?.Error ?? new Error(ErrorCode.UnknownTopicOrPart));
        }

        return [.. known.Partitions.Select(partition => new Native(topic, partition.PartitionId)).OrderBy(partition => partition.Partition.Value)];
    }

    private List<Native> PartitionsOf(IConsumer<Ignore, Ignore> client, string topic) => PartitionsOf(client, topic, settings.DeliveryTimeout);

    /// <summary>Looks at the first record not committed of each partition that lags.</summary>
    private PartitionLag[] Dated(IConsumer<Ignore, Ignore> client, PartitionLag[] lags)
    {
        var open = lags.Where(lag => lag.Records > 0).ToList();
        if (open.Count == 0)
        {
            return lags;
        }

        client.Assign(open.Select(lag => new TopicPartitionOffset(
            new Native(lag.Partition.Topic, lag.Partition.Partition), new Offset(Math.Max(lag.Start, lag.Committed)))));
        try
        {
            var (left, begin) = (open.Count, time.GetTimestamp());
            while (left > 0 && (LookWait - time.GetElapsedTime(begin)).TotalMilliseconds is var wait && wait > 0)
            {
                if (Look(client, (int)Math.Ceiling(wait)) is not { } seen)
                {
                    continue;
                }

                ref var lag = ref lags[Array.FindIndex(lags, lag => lag.Partition.Partition == seen.Partition.Value)];
                left -= lag.CommittedTimestamp is null ? 1 : 0;
                lag = lag with { CommittedTimestamp = lag.CommittedTimestamp ?? seen.Message.Timestamp.UtcDateTime.Ticks };
                client.Pause([seen.TopicPartition]);
            }
        }
        finally
        {
            client.Unassign();
        }

        return lags;
    }

    /// <summary>A lag without a time is still a lag.</summary>
    private static ConsumeResult<Ignore, Ignore>? Look(IConsumer<Ignore, Ignore> client, int milliseconds)
    {
        try
        {
            return client.Consume(milliseconds);
        }
        catch (ConsumeException)
        {
            return null;
        }
    }

    private IConsumer<Ignore, Ignore> ClientOf(string group)
    {
        if (_kept is { } kept && kept.Group == group)
        {
            return kept.Client;
        }

        _kept?.Client.Dispose();
        _kept = null;
        var client = new ConsumerBuilder<Ignore, Ignore>(KafkaConfigs.ForQuestions(settings, group))
            .SetErrorHandler((_, error) => _faults.Note(error.Code, error.Reason))
            .SetLogHandler((_, line) => log(KafkaClient.Line(line)))
            .Build();
        _kept = (group, client);
        return client;
    }
}
