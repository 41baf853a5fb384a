namespace Helios.Host.Bench;

/// <summary>The whole service behind HTTP on loopback: throughput of bodies of 1,000 lines, and latency at a steady rate.</summary>
internal sealed class IngestHttp(IngestBenchOptions options, IngestMeter meter)
{
    private static readonly string[] Embedded = ["helios.topic-log.kind=sqlite"];

    public async Task RunAsync(List<ReadOnlyMemory<byte>> blocks, long events, CancellationToken cancellationToken)
    {
        var bodies = BenchEvents.Bodies(blocks, 1000);
        foreach (var connections in new[] { 1, 4 })
        {
            await FloodAsync(bodies, events, connections, cancellationToken);
        }

        if (options.Rate > 0)
        {
            await PaceAsync(cancellationToken);
        }
    }

    private async Task FloodAsync(List<ReadOnlyMemory<byte>> bodies, long events, int connections, CancellationToken cancellationToken)
    {
        await using var running = await IngestService.StartAsync(options, meter.Time, Embedded, cancellationToken);
        using var http = new HttpFlood(new Uri(running.Service.Address), connections);
        await http.RunAsync(BenchEvents.WarmUp(out var warm), cancellationToken);
        await running.WaitAsync(warm, cancellationToken);
        var since = meter.Begin();
        await http.RunAsync(bodies, cancellationToken);
        var words = $"{connections} {(connections == 1 ? "connection" : "connections")}";
        meter.End($"http to 202, {words}", since, events);
        await running.WaitAsync(warm + events, cancellationToken);
        meter.End($"http to durable verdicts, {words}", since, events);
    }

    private async Task PaceAsync(CancellationToken cancellationToken)
    {
        await using var running = await IngestService.StartAsync(options, meter.Time, Embedded, cancellationToken);
        using var http = new HttpFlood(new Uri(running.Service.Address), 64);
        var pace = new IngestPace(options, meter.Time, running, _ => 0);
        var latencies = await pace.RunAsync(
            async group => await http.PostAsync(group.Lines, cancellationToken), cancellationToken);
        meter.Add(IngestLatency.Of("http to durable verdicts", options.Rate, latencies));
    }
}
