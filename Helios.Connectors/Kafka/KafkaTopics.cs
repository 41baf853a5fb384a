using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>Makes topics.</summary>
internal sealed class KafkaTopics(KafkaSettings settings, Action<KafkaLogLine> log)
{
    private readonly KafkaFaults _faults = new(settings);

    /// <summary>Makes those that are absent.</summary>
    /// <remarks>The library's questions cannot be called off: cancelling leaves them to end by their time-out.</remarks>
    /// <exception cref="LogException">Unreachable, not permitted, or not possible.</exception>
    public Task EnsureAsync(IReadOnlyDictionary<string, int> partitions, CancellationToken cancellationToken) =>
        EnsureAsync(partitions).WaitAsync(cancellationToken);

    private async Task EnsureAsync(IReadOnlyDictionary<string, int> partitions)
    {
        try
        {
            using var admin = new AdminClientBuilder(KafkaConfigs.ForAdministration(settings))
                .SetErrorHandler((_, error) => _faults.Note(error.Code, error.Reason))
                .SetLogHandler((_, line) => log(KafkaClient.Line(line)))
                .Build();

            // Asked for all topics: a question by name would make some brokers create it with partitions of their choice.
            var known = await Blocking(() => admin.GetMetadata(settings.DeliveryTimeout));
            var present = known.Topics.Where(topic => topic.Error.Code == ErrorCode.NoError).Select(topic => topic.Topic).ToHashSet(StringComparer.Ordinal);
            var absent = partitions.Where(topic => !present.Contains(topic.Key)).ToList();
            if (absent.Count > 0)
            {
                await CreateAsync(admin, absent);
            }
        }
        catch (Exception failure) when (failure is KafkaException or InvalidOperationException or ArgumentException)
        {
            throw _faults.Explain(failure, $"making topics {string.Join(", ", partitions.Keys)}");
        }
    }

    private async Task CreateAsync(IAdminClient admin, List<KeyValuePair<string, int>> absent)
    {
        var wanted = absent.Select(topic => new TopicSpecification
        {
            Name = topic.Key,
            NumPartitions = topic.Value,
            ReplicationFactor = (short)settings.Replicas,
        });
        try
        {
            var options = new CreateTopicsOptions { RequestTimeout = settings.DeliveryTimeout, OperationTimeout = settings.DeliveryTimeout };
            await admin.CreateTopicsAsync(wanted, options);
        }
        catch (CreateTopicsException failure)
        {
            var bad = failure.Results.FirstOrDefault(report => report.Error.Code is not (ErrorCode.NoError or ErrorCode.TopicAlreadyExists));
            if (bad is null)
            {
                return; // another node made it in between
            }

            if (bad.Error.Code != ErrorCode.Local_UnsupportedFeature)
            {
                throw _faults.Explain(bad.Error.Code, bad.Error.Reason, $"making topic {bad.Topic}", failure);
            }

            await AskForAsync(admin, absent);
        }
    }

    /// <summary>The development broker makes no topics on demand, but does so when one is asked for by name.</summary>
    private async Task AskForAsync(IAdminClient admin, List<KeyValuePair<string, int>> absent)
    {
        foreach (var (topic, _) in absent)
        {
            var answer = await Blocking(() => admin.GetMetadata(topic, settings.DeliveryTimeout));
            var found = answer.Topics.FirstOrDefault(known => known.Topic == topic);
            if (found is not { Error.Code: ErrorCode.NoError })
            {
                throw _faults.Explain(found?.Error.Code ?? ErrorCode.UnknownTopicOrPart, found?.Error.Reason, $"making topic {topic}");
            }
        }
    }

    private static Task<T> Blocking<T>(Func<T> ask) =>
        Task.Factory.StartNew(ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
