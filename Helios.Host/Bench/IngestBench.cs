using Helios.Connectors.Kafka;

namespace Helios.Host.Bench;

/// <summary>Measures the ways in against the pipeline alone, on the same events, in the same run.</summary>
internal sealed class IngestBench(IngestBenchOptions options, TimeProvider time)
{
    private const int PipelineRounds = 3;

    /// <summary>Generates the events and measures what is asked for, one after the other.</summary>
    public async Task<IngestBenchResult> RunAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        progress($"generating {options.Events:N0} events");
        var blocks = BenchEvents.Generate(options.Events, 1, out var events);
        var pipeline = new PipelineBench(new PipelineBenchOptions(options.Events, PipelineRounds, Environment.ProcessorCount), time);
        var (rate, cpu) = await MeasureAsync(pipeline, blocks, events, cancellationToken);
        progress($"pipeline alone: {rate:N0} events/s, {cpu:N2} us of processor time each");
        var (meter, skipped) = (new IngestMeter(time, rate, progress), new List<string>());
        if (options.Sqlite)
        {
            await new IngestSqlite(options, meter).RunAsync(blocks, events, cancellationToken);
        }

        if (options.Http)
        {
            await new IngestHttp(options, meter).RunAsync(blocks, events, cancellationToken);
        }

        if (options.Kafka && DevCluster.IsAvailable)
        {
            await new IngestKafka(options, pipeline, meter).RunAsync(blocks, cancellationToken);
        }
        else if (options.Kafka)
        {
            skipped.Add("kafka: librdkafka is not installed (apt-get install librdkafka1)");
            progress("SKIPPED " + skipped[^1]);
        }

        return new IngestBenchResult(
            events, blocks.Sum(block => (long)block.Length), Environment.ProcessorCount, rate, cpu, meter.Rows, meter.Latencies, skipped);
    }

    private async Task<(double Rate, double Cpu)> MeasureAsync(
        PipelineBench pipeline, List<ReadOnlyMemory<byte>> blocks, long events, CancellationToken cancellationToken)
    {
        var (seconds, cpu) = (double.MaxValue, double.MaxValue);
        await pipeline.PipelineAsync(blocks, cancellationToken);
        for (var round = 0; round < PipelineRounds; round++)
        {
            var (since, used) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await pipeline.PipelineAsync(blocks, cancellationToken);
            seconds = Math.Min(seconds, time.GetElapsedTime(since).TotalSeconds);
            cpu = Math.Min(cpu, (Environment.CpuUsage.TotalTime - used).TotalMicroseconds);
        }

        return (events / seconds, cpu / events);
    }
}
