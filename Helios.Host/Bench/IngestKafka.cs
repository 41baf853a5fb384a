using Helios.Connectors.Kafka;
using Helios.Connectors.Log;

namespace Helios.Host.Bench;

/// <summary>A development broker in a process of its own, filled beforehand: the bare consumer, the pipeline behind it, the whole service behind it.</summary>
internal sealed class IngestKafka(IngestBenchOptions options, PipelineBench pipeline, IngestMeter meter)
{
    // The broker keeps about 5 MiB a partition.
    private const int RecordsAPartition = 20_000;
    private const int PacePartitions = 16;
    private const int ProduceBatch = 5000;

    // Debian's librdkafka asks for more only a second after its queue was full, which at these rates is longer than what is in the queue lasts.
    private static readonly Dictionary<string, string> DeepQueue = new()
    {
        ["queued.max.messages.kbytes"] = "1000000",
        ["queued.min.messages"] = "1000000",
    };

    // A broker answers a waiting fetch as soon as there is a record; the development broker lets the whole wait pass.
    private static readonly Dictionary<string, string> ShortWait = new() { ["fetch.wait.max.ms"] = "5" };

    public async Task RunAsync(List<ReadOnlyMemory<byte>> blocks, CancellationToken cancellationToken)
    {
        var records = IngestSqlite.Records(blocks);
        var partitions = Math.Max(PacePartitions, (records.Length + RecordsAPartition - 1) / RecordsAPartition);
        await using (var broker = await DevBroker.StartAsync(Topics(partitions), meter.Time, cancellationToken))
        {
            await using var log = new KafkaTopicLog(new KafkaSettings { BootstrapServers = broker.Bootstrap, Properties = DeepQueue }, meter.Time);
            await ProduceAsync(log, broker, records, cancellationToken);
            await ReadAsync(log, broker, "kafka consumer alone", records.Length, input => input.DropAsync(cancellationToken), cancellationToken);
            await ReadAsync(
                log, broker, "kafka to verdicts, no store", records.Length, input => pipeline.PipelineAsync(input, cancellationToken), cancellationToken);
            await ServeAsync(broker, partitions, records.Length, cancellationToken);
        }

        if (options.Rate > 0)
        {
            await PaceBrokerAsync(cancellationToken);
            await PaceServiceAsync(cancellationToken);
        }
    }

    private async Task ProduceAsync(KafkaTopicLog log, DevBroker broker, LogAppend[] records, CancellationToken cancellationToken)
    {
        var (since, cpu) = (meter.Begin(), broker.Cpu);
        await Parallel.ForAsync(
            0, (records.Length + ProduceBatch - 1) / ProduceBatch,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken },
            async (batch, token) =>
            {
                var from = batch * ProduceBatch;
                await log.AppendAsync(new ArraySegment<LogAppend>(records, from, Math.Min(ProduceBatch, records.Length - from)), token);
            });
        meter.End("kafka append, acknowledged", since, records.Length, broker.Cpu - cpu);
    }

    private async Task ReadAsync(KafkaTopicLog log, DevBroker broker, string path, long records, Func<KafkaInput, Task> read, CancellationToken cancellationToken)
    {
        var settings = new ConsumerSettings { Topics = [TopicNames.Events], Group = path.Replace(' ', '-'), Member = "bench" };
        await using var consumer = log.Subscribe(settings, KafkaInput.FromTheBeginning);
        var input = new KafkaInput(consumer, records, meter.Time);
        await input.JoinAsync(cancellationToken);
        var (since, cpu) = (meter.Begin(), broker.Cpu);
        await read(input);
        meter.End(path, since, records, broker.Cpu - cpu);
    }

    private async Task ServeAsync(DevBroker broker, int partitions, long records, CancellationToken cancellationToken)
    {
        await using var running = await IngestService.StartAsync(options, meter.Time, Configuration(broker, partitions), cancellationToken);
        await running.WaitAsync(1, cancellationToken);
        var before = running.Durable.Sum();
        var (since, cpu) = (meter.Begin(), broker.Cpu);
        await running.WaitAsync(records, cancellationToken);
        meter.End($"kafka to durable verdicts, {running.Service.Store.Kind}", since, records - before, broker.Cpu - cpu);
    }

    /// <summary>What the development broker and its client take by themselves, for comparison.</summary>
    private async Task PaceBrokerAsync(CancellationToken cancellationToken)
    {
        await using var broker = await DevBroker.StartAsync(Topics(PacePartitions), meter.Time, cancellationToken);
        await using var log = new KafkaTopicLog(new KafkaSettings { BootstrapServers = broker.Bootstrap, Properties = ShortWait }, meter.Time);
        await using var echo = new KafkaEcho(log, PacePartitions, meter.Time);
        await PaceAsync("kafka append to consumer, nothing between", log, echo, cancellationToken);
    }

    private async Task PaceServiceAsync(CancellationToken cancellationToken)
    {
        await using var broker = await DevBroker.StartAsync(Topics(PacePartitions), meter.Time, cancellationToken);
        await using var log = new KafkaTopicLog(new KafkaSettings { BootstrapServers = broker.Bootstrap }, meter.Time);
        var configuration = Configuration(broker, PacePartitions).Concat(ShortWait.Select(property => $"helios.kafka.properties.\"{property.Key}\"={property.Value}"));
        await using var running = await IngestService.StartAsync(options, meter.Time, [.. configuration], cancellationToken);
        await PaceAsync($"kafka to durable verdicts, {running.Service.Store.Kind}", log, running, cancellationToken);
    }

    private async Task PaceAsync(string path, KafkaTopicLog log, IIngestProgress end, CancellationToken cancellationToken)
    {
        var pace = new IngestPace(options, meter.Time, end, key => PartitionOfKey.OfKafka(key.Span, PacePartitions), PacePartitions);
        var latencies = await pace.RunAsync(group => log.AppendAsync(group.Records, cancellationToken).AsTask(), cancellationToken);
        meter.Add(IngestLatency.Of(path, options.Rate, latencies));
    }

    private static string Topics(int partitions) =>
        string.Join(',', TopicNames.WithPartitions(partitions).Select(static topic => $"{topic.Key}:{topic.Value}"));

    private static string[] Configuration(DevBroker broker, int partitions) =>
        [$"helios.kafka.bootstrap-servers={broker.Bootstrap}", $"helios.topic-log.partitions={partitions}"];
}
