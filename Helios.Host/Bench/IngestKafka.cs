using Helios.Connectors.Kafka;
using Helios.Connectors.Log;

namespace Helios.Host.Bench;

/// <summary>A development broker in a process of its own, filled beforehand: the bare consumer, the pipeline behind it, the whole service behind it.</summary>
internal sealed class IngestKafka(IngestBenchOptions options, PipelineBench pipeline, IngestMeter meter)
{
    // The broker keeps about 5 MiB a partition.
    private const int Partitions = 16;
    private const int ProduceBatch = 5000;
    private static readonly string Topics =
        $"{TopicNames.Events}:{Partitions},{TopicNames.DeadLetters}:1,{TopicNames.Verdicts}:{Partitions},{TopicNames.Metrics}:{Partitions},{TopicNames.Decisions}:1";

    public async Task RunAsync(List<ReadOnlyMemory<byte>> blocks, CancellationToken cancellationToken)
    {
        var records = IngestSqlite.Records(blocks);
        await using (var broker = await DevBroker.StartAsync(Topics, meter.Time, cancellationToken))
        {
            await using var log = new KafkaTopicLog(new KafkaSettings { BootstrapServers = broker.Bootstrap }, meter.Time);
            await ProduceAsync(log, broker, records, cancellationToken);
            await ReadAsync(log, broker, "kafka consumer alone", records.Length, input => input.DropAsync(cancellationToken), cancellationToken);
            await ReadAsync(
                log, broker, "kafka to verdicts, no store", records.Length, input => pipeline.PipelineAsync(input, cancellationToken), cancellationToken);
            await ServeAsync(broker, records.Length, cancellationToken);
        }

        if (options.Rate > 0)
        {
            await PaceAsync(cancellationToken);
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

    private async Task ServeAsync(DevBroker broker, long records, CancellationToken cancellationToken)
    {
        await using var running = await IngestService.StartAsync(options, meter.Time, Configuration(broker), cancellationToken);
        await running.WaitAsync(1, cancellationToken);
        var before = running.Durable.Sum();
        var (since, cpu) = (meter.Begin(), broker.Cpu);
        await running.WaitAsync(records, cancellationToken);
        meter.End($"kafka to durable verdicts, {running.Service.Store.Kind}", since, records - before, broker.Cpu - cpu);
    }

    private async Task PaceAsync(CancellationToken cancellationToken)
    {
        await using var broker = await DevBroker.StartAsync(Topics, meter.Time, cancellationToken);
        await using var log = new KafkaTopicLog(new KafkaSettings { BootstrapServers = broker.Bootstrap }, meter.Time);
        await using var running = await IngestService.StartAsync(options, meter.Time, Configuration(broker), cancellationToken);
        var pace = new IngestPace(options, meter.Time, running, KafkaPartition.Of(Partitions), Partitions);
        var latencies = await pace.RunAsync(group => log.AppendAsync(group.Records, cancellationToken).AsTask(), cancellationToken);
        meter.Add(IngestLatency.Of($"kafka to durable verdicts, {running.Service.Store.Kind}", options.Rate, latencies));
    }

    private static string[] Configuration(DevBroker broker) => [$"helios.kafka.bootstrap-servers={broker.Bootstrap}", $"helios.topic-log.partitions={Partitions}"];
}
