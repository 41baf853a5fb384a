namespace Helios.Host.Bench.Http;

/// <summary>Measures the port as its clients see it: how much goes in, and how long reads take meanwhile.</summary>
internal sealed class HttpBench(HttpBenchOptions options, TimeProvider time)
{
    private const int Connections = 4;
    private const int WarmUpSeconds = 2;

    private static readonly string[] Embedded = ["helios.topic-log.kind=sqlite"];

    /// <summary>Measures what is asked for, one after the other.</summary>
    /// <exception cref="App.StartupException">The service cannot start.</exception>
    /// <exception cref="HttpRequestException">The service elsewhere cannot be reached, or refuses.</exception>
    public async Task<HttpBenchResult> RunAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        var ingest = options.Events > 0 ? await IngestAsync(progress, cancellationToken) : null;
        var reads = options.Reads > 0 ? await ReadsAsync(progress, cancellationToken) : null;
        var live = options is { Viewers: > 0, Events: > 0, Server: null } ? await LiveAsync(progress, cancellationToken) : null;
        return new HttpBenchResult(Environment.ProcessorCount, ingest, reads, live);
    }

    private async Task<HttpLiveResult> LiveAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        progress($"six runs of {options.Events:N0} events, every second one with {options.Viewers:N0} live viewers");
        var bodies = BenchEvents.Bodies(BenchEvents.Generate(options.Events, 5, out var events, Prefix("l")), options.Batch);
        return await new LiveCost(options.Viewers, async token => (await OwnAsync(token))!, time).RunAsync(bodies, events, cancellationToken);
    }

    private async Task<HttpIngestResult> IngestAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        progress($"generating {options.Events:N0} events");
        var bodies = BenchEvents.Bodies(BenchEvents.Generate(options.Events, 1, out var events, Prefix("f")), options.Batch);
        await using var own = await OwnAsync(cancellationToken);
        using var flood = new HttpFlood(Address(own), Connections, options.Key);
        await flood.RunAsync(BenchEvents.WarmUp(out var warm), cancellationToken);
        await (own?.WaitAsync(warm, cancellationToken) ?? Task.CompletedTask);
        var (since, cpu) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await flood.RunAsync(bodies, cancellationToken);
        var taken = events / time.GetElapsedTime(since).TotalSeconds;
        double? durable = null;
        if (own is not null)
        {
            await own.WaitAsync(warm + events, cancellationToken);
            durable = events / time.GetElapsedTime(since).TotalSeconds;
        }

        var result = new HttpIngestResult(
            events, options.Batch, Connections, taken, durable, own is null ? null : (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / events, flood.Refused);
        progress($"ingest: {result.TakenPerSecond:N0} events/s taken");
        return result;
    }

    private async Task<HttpReadsResult> ReadsAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        progress($"generating {(long)options.Load * (options.Seconds + WarmUpSeconds):N0} events");
        var bodies = options.Load == 0 ? [] : BenchEvents.Bodies(BenchEvents.Generate((long)options.Load * (options.Seconds + WarmUpSeconds), 3, out _, Prefix("r")), options.Batch);
        await using var own = await OwnAsync(cancellationToken);
        using var flood = new HttpFlood(Address(own), 64, options.Key);
        using var mix = new ReadMix(Address(own), options.Key, time);
        await mix.ProbeAsync(cancellationToken);
        var load = new EventLoad(flood, bodies, options.Load / (double)options.Batch, time);
        var reads = new HttpRead[options.Reads * (options.Seconds + WarmUpSeconds)];
        var warm = options.Reads * WarmUpSeconds;
        var (cpu, since) = (TimeSpan.Zero, 0L);
        progress($"{options.Reads:N0} reads/s of {mix.Routes.Count} kinds for {options.Seconds} s while {options.Load:N0} events/s come in");
        var coming = load.RunAsync(cancellationToken);
        await OpenLoop.RunAsync(
            options.Reads,
            reads.Length,
            time,
            async (number, due) =>
            {
                (cpu, since) = number == warm ? (Environment.CpuUsage.TotalTime, time.GetTimestamp()) : (cpu, since);
                reads[number] = await mix.ReadAsync(number, due, cancellationToken);
            },
            cancellationToken);
        double? cores = own is null ? null : (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / time.GetElapsedTime(since).TotalSeconds;
        await coming;
        return Sum(mix, reads.AsSpan(warm).ToArray(), load.TakenPerSecond * options.Batch, cores);
    }

    private HttpReadsResult Sum(ReadMix mix, HttpRead[] reads, double taken, double? cores) => new(
        options.Reads,
        options.Load,
        taken,
        HttpLatency.Of("all", reads),
        [.. reads.GroupBy(static read => read.Route).OrderBy(static group => group.Key).Select(group => HttpLatency.Of(mix.Routes[group.Key], [.. group]))],
        mix.Absent,
        cores);

    private async Task<IngestService?> OwnAsync(CancellationToken cancellationToken) => options.Server is not null
        ? null
        : await IngestService.StartAsync(
            new IngestBenchOptions { Events = options.Events, Rate = 0, Seconds = options.Seconds, Set = options.Set }, time, Embedded, cancellationToken);

    private Uri Address(IngestService? own) => own is null ? options.Server! : new Uri(own.Service.Address);

    /// <summary>Two runs against one service must not send the same events: the second would be duplicates.</summary>
    private string Prefix(string run) => FormattableString.Invariant($"{run}{time.GetUtcNow().ToUnixTimeMilliseconds()}-");
}
