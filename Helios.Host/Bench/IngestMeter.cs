namespace Helios.Host.Bench;

/// <summary>Measures ways in by the clock and by processor time, and relates them to the pipeline.</summary>
internal sealed class IngestMeter(TimeProvider time, double pipelineRate, Action<string> progress)
{
    /// <summary>What was measured so far.</summary>
    public List<IngestRow> Rows { get; } = [];

    /// <summary>Latencies measured so far.</summary>
    public List<IngestLatency> Latencies { get; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Tells what goes on.</summary>
    public void Say(string text) => progress(text);

    /// <summary>Starts to measure.</summary>
    public Mark Begin() => new(time.GetTimestamp(), Environment.CpuUsage.TotalTime);

    /// <summary>Notes a way in from a mark until now.</summary>
    public void End(string path, Mark since, long events, TimeSpan? broker = null)
    {
        var seconds = time.GetElapsedTime(since.At).TotalSeconds;
        var cpu = (Environment.CpuUsage.TotalTime - since.Cpu).TotalMicroseconds / events;
        var rate = events / seconds;
        Rows.Add(new IngestRow(path, events, rate, rate / pipelineRate, cpu, broker?.TotalMicroseconds / events));
        progress($"{path}: {rate:N0} events/s, {cpu:N1} us of processor time each");
    }

    /// <summary>Notes latencies.</summary>
    public void Add(IngestLatency latency)
    {
        Latencies.Add(latency);
        progress($"{latency.Path}: p50 {latency.P50:N1} ms, p99 {latency.P99:N1} ms at {latency.EventsPerSecond:N0} events/s");
    }

    /// <summary>When measuring began.</summary>
    /// <param name="At">Timestamp of the clock.</param>
    /// <param name="Cpu">Processor time used so far.</param>
    internal readonly record struct Mark(long At, TimeSpan Cpu);
}
