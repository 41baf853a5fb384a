using System.Buffers;
using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Host.Simulation.Services;
using Helios.Pipeline.Analytics;

namespace Helios.Host.Bench;

/// <summary>Made-up services through the whole embedded service, and through the engine alone.</summary>
internal sealed class AnalyticsBench(int services, int messages, TimeProvider time)
{
    private const int BodyBytes = 256 * 1024;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Faults begin with the second week.
    private readonly ServicesSimulationOptions _simulation = new() { Services = services, Days = Math.Max(1, (int)Math.Ceiling(messages / (24.0 * services))) };

    /// <summary>Measures.</summary>
    /// <exception cref="TimeoutException">The service does not come to an end.</exception>
    public async Task<AnalyticsBenchResult> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        progress("measuring the engine alone");
        var (engineSeconds, trainings, trainingSeconds, bytes) = RunEngine(cancellation);
        progress("measuring the service");
        var (taken, done, count) = await ServeAsync(cancellation);
        return new AnalyticsBenchResult(
            services, messages, messages / done, messages / taken, count, messages / engineSeconds, trainings == 0 ? 0 : 1000 * trainingSeconds / trainings,
            bytes / services, Environment.ProcessorCount);
    }

    private IEnumerable<ServiceSample> Samples()
    {
        ServiceGenerator[] generators = [.. Enumerable.Range(1, services).Select(number => new ServiceGenerator(_simulation, number))];
        var start = DateTimeOffset.FromUnixTimeMilliseconds(_simulation.StartMilliseconds).UtcTicks;
        return Enumerable.Range(0, messages).Select(i => generators[i % services].Make(i / services, start));
    }

    private (double Seconds, long Trainings, double TrainingSeconds, double Bytes) RunEngine(CancellationToken cancellation)
    {
        var samples = Samples().ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var engine = new ServiceAnalytics(new AnalyticsOptions { MaximumServices = services });
        var (since, training, trainings) = (time.GetTimestamp(), TimeSpan.Zero, 0L);
        var findings = new AnalyticsFindings();
        foreach (var sample in samples)
        {
            var now = new DateTimeOffset(sample.Ticks + sample.Window.Ticks, TimeSpan.Zero);
            engine.Process(sample, now, findings);
            while (engine.TryTakeTraining(out var due))
            {
                cancellation.ThrowIfCancellationRequested();
                var from = time.GetTimestamp();
                due.Run();
                training += time.GetElapsedTime(from);
                engine.Adopt(due, now, findings);
                trainings++;
            }

            findings = findings.Count > 0 ? new AnalyticsFindings() : findings;
        }

        var took = time.GetElapsedTime(since) - training;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(engine);
        GC.KeepAlive(samples);
        return (took.TotalSeconds, trainings, training.TotalSeconds, Math.Max(0, bytes));
    }

    private async Task<(double Taken, double Done, long Trainings)> ServeAsync(CancellationToken cancellation)
    {
        var bodies = Bodies();
        string[] set = ["helios.topic-log.kind=sqlite", "helios.store.kind=sqlite", $"helios.analytics.max-services={services}"];
        await using var running = await IngestService.StartAsync(new IngestBenchOptions { Events = messages, Rate = 0, Seconds = 1 }, time, set, cancellation);
        var since = time.GetTimestamp();
        foreach (var body in bodies)
        {
            while (await running.Service.SampleDoor!.TakeAsync(body) is { } refusal)
            {
                _ = refusal is DoorAnswer.Full ? refusal : throw new TimeoutException($"the door refuses: {refusal}");
                await Task.Delay(Poll, time, cancellation);
            }
        }

        var taken = time.GetElapsedTime(since);
        while (!await IsDoneAsync(running, cancellation))
        {
            if (time.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"after {Patience} the service stands at {running.Service.AnalyticsTotals}");
            }

            await Task.Delay(Poll, time, cancellation);
        }

        return (taken.TotalSeconds, time.GetElapsedTime(since).TotalSeconds, running.Service.AnalyticsTotals.Engine.Trainings);
    }

    private async Task<bool> IsDoneAsync(IngestService running, CancellationToken cancellation)
    {
        if (running.Service.Ended.IsFaulted)
        {
            await running.Service.Ended;
        }

        // The counts are those before the last commit; the offset says that it is through.
        var totals = running.Service.AnalyticsTotals;
        if (totals is not { Held: 0, Engine.Waiting: 0 } || totals.Engine.Samples < messages)
        {
            return false;
        }

        var shards = await running.Service.Store.ShardsAsync(cancellation);
        return shards.Any(shard => shard.Shard.Topic == TopicNames.AnalyticsAlerts && shard.Offset >= messages);
    }

    private List<SampleBody> Bodies()
    {
        var (bodies, buffer) = (new List<SampleBody>(), new ArrayBufferWriter<byte>(BodyBytes));
        foreach (var sample in Samples())
        {
            buffer.Write(ServiceSampleJson.Write(sample));
            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= BodyBytes)
            {
                bodies.Add(SampleBody.Read(buffer.WrittenSpan.ToArray()));
                buffer.Clear();
            }
        }

        bodies.Add(SampleBody.Read(buffer.WrittenSpan.ToArray()));
        bodies.RemoveAll(body => body.Accepted.Count == 0);
        return bodies;
    }
}
