using Helios.Connectors.Files;
using Helios.Host.App;
using Helios.Host.Config;
using Helios.Host.Observability;
using Helios.Pipeline.Metrics;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Host.Bench.Healing;

/// <summary>One fault under one policy: a fresh service learns what is usual, the fault begins, and what it costs is measured from outside.</summary>
internal sealed class HealingEpisode(HealingFault fault, string policy, int run, HealingBenchOptions options, TimeProvider time)
{
    private const string Tenant = "default";
    private const double LaneRate = 220;
    private static readonly string[] Clouds = ["aws", "gcp", "azure"];
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WindowLength = TimeSpan.FromSeconds(10);

    // The windows of the first copies close only now, and the first samples hold parts.
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan LastSample = TimeSpan.FromSeconds(5);

    /// <summary>The configuration of the services: demo.conf's patience, nobody to call, breakers that trip by order only.</summary>
    public static IReadOnlyList<string> Configuration { get; } =
    [
        "helios.http.port=0", "helios.http.shutdown-timeout=2m", "helios.node.name=bench", "helios.flow.lanes=1",
        "helios.window.length=10s", "helios.window.tick=500ms", "helios.window.max-closed=200", "helios.metrics.window=5s",
        "helios.detection.ewma.warm-up=8", "helios.detection.ewma.threshold=4", "helios.detection.ewma.min-relative=0.5",
        "helios.decision.mode=AUTO", "helios.decision.unclear=AUTO", "helios.decision.exploration=0",
        "helios.recovery.interval=5s", "helios.recovery.hold=20s", "helios.recovery.cooldown=1m", "helios.recovery.verify-for=1m",
        "helios.cluster.lag-interval=1s", "helios.cluster.allowed-lag=1500",
        "helios.breakers.minimum-calls=1000000",
    ];

    /// <summary>Runs it.</summary>
    /// <exception cref="StartupException">The service cannot start.</exception>
    /// <exception cref="InvalidOperationException">The service learnt nothing before the fault: the machine is too slow for this speed.</exception>
    public async Task<EpisodeResult> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        var config = HeliosConfiguration.Load(null, [.. Configuration, $"helios.data.directory={folder.Path}"], static _ => null);
        if (!config.IsValid)
        {
            throw new StartupException(string.Join('\n', config.Problems));
        }

        var clock = new FastClock(time, options.Speed);
        PolicyPlanner planner = null!;
        var brake = fault.Name == "consumer_lag" ? new ConsumerBrake(LaneRate, clock) : null;
        var setup = new ServiceSetup(config.Options, NullLoggerFactory.Instance, new ProblemBoard(), clock)
        {
            Trial = new ServiceTrial(
                (own, catalogue) => planner = new PolicyPlanner(HealingPolicies.Of(policy, Seed), own, catalogue),
                brake is null ? null : brake.Wait),
        };
        await using var service = await HeliosService.StartAsync(setup, cancellationToken);
        return await ObserveAsync(service, planner, clock, cancellationToken);
    }

    private int Seed => HashCode(fault.Name) ^ (options.Seed * 7919) ^ (run * 104_729);

    private static int HashCode(string text) => text.Aggregate(17, static (hash, letter) => unchecked((hash * 31) + letter));

    private async Task<EpisodeResult> ObserveAsync(HeliosService service, PolicyPlanner planner, FastClock clock, CancellationToken cancellationToken)
    {
        var state = new FaultSwitch(fault);
        var watch = new HealingWatch(service, state, clock);
        var clouds = new SimulatedClouds(service.Door, new CloudCopies(Clouds, state, WindowLength, Seed), Clouds, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = clock.GetUtcNow();
        Task[] running = [Task.Run(() => clouds.RunAsync(stop.Token), stop.Token), Task.Run(() => watch.RunAsync(stop.Token), stop.Token)];
        try
        {
            await PassAsync(options.WarmUp, clock, running, service, cancellationToken);
            var span = new EpisodeSpan(started + Beginning, clock.GetUtcNow(), options.Horizon, Window);
            state.Begin(span.Injected);
            await PassAsync(options.Horizon + LastSample, clock, running, service, cancellationToken);
            return await MeasureAsync(service, planner, (state, watch, span), cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<EpisodeResult> MeasureAsync(
        HeliosService service, PolicyPlanner planner, (FaultSwitch State, HealingWatch Watch, EpisodeSpan Span) seen, CancellationToken cancellationToken)
    {
        var samples = await service.Store.Sources.SamplesAsync(seen.Span.CalmFrom, Window, 10_000, cancellationToken);
        MetricsSample[] own = [.. samples.Where(static sample => sample.Tenant == Tenant)];
        return new EpisodeResult(
            fault.Name,
            policy,
            run,
            EpisodeScore.Of(own, seen.Watch.LagAt, seen.Span, fault.Proof),
            planner.Issues,
            planner.Left,
            await seen.Watch.RanAsync(seen.Span.Injected, cancellationToken),
            await seen.Watch.StoryAsync(seen.Span.Injected, cancellationToken),
            seen.State.CuredAt is { } cured ? Math.Round((cured - seen.Span.Injected).TotalSeconds, 1) : null);
    }

    /// <summary>Waits, but not for a service or clouds that have broken down.</summary>
    private static async Task PassAsync(TimeSpan length, FastClock clock, Task[] running, HeliosService service, CancellationToken cancellationToken)
    {
        var first = await Task.WhenAny([Task.Delay(length, clock, cancellationToken), service.Ended, .. running]);
        await first;
    }
}
