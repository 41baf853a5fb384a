using System.Net;

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
        using var http = Client(running, connections);
        var warming = BenchEvents.WarmUp(out var warm);
        foreach (var body in warming)
        {
            await PostAsync(http, body, cancellationToken);
        }

        await running.WaitAsync(warm, cancellationToken);
        var next = -1;
        var since = meter.Begin();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(
            async () =>
            {
                for (var body = Interlocked.Increment(ref next); body < bodies.Count; body = Interlocked.Increment(ref next))
                {
                    await PostAsync(http, bodies[body], cancellationToken);
                }
            },
            cancellationToken)));
        var words = $"{connections} {(connections == 1 ? "connection" : "connections")}";
        meter.End($"http to 202, {words}", since, events);
        await running.WaitAsync(warm + events, cancellationToken);
        meter.End($"http to durable verdicts, {words}", since, events);
    }

    private async Task PaceAsync(CancellationToken cancellationToken)
    {
        await using var running = await IngestService.StartAsync(options, meter.Time, Embedded, cancellationToken);
        using var http = Client(running, 64);
        var pace = new IngestPace(options, meter.Time, running, _ => 0);
        var latencies = await pace.RunAsync(
            async group => await PostAsync(http, group.Lines, cancellationToken), cancellationToken);
        meter.Add(IngestLatency.Of("http to durable verdicts", options.Rate, latencies));
    }

    private static HttpClient Client(IngestService running, int connections) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        MaxConnectionsPerServer = connections,
    })
    {
        BaseAddress = new Uri(running.Service.Address),
    };

    private static async Task PostAsync(HttpClient http, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var content = new ReadOnlyMemoryContent(body);
            using var response = await http.PostAsync("/ingest/events", content, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
            {
                response.EnsureSuccessStatusCode();
                return;
            }

            await Task.Delay(1, cancellationToken);
        }
    }
}
