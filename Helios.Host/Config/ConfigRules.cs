using System.Net;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>Rules that concern more than one key, or a list as a whole. Each gives the key to change and what is wrong.</summary>
internal static class ConfigRules
{
    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(HeliosOptions options) =>
    [
        .. Http(options.Http), .. AccessRules.Check(options.Access), .. ServerRules.Check(options), .. Ingest(options.Ingest), .. Times(options), .. Analysis(options),
        .. DetectionRules.Check(options.Detection), .. DiagnosisRules.Check(options), .. Scaling(options), .. ActionRules.Check(options.Actions),
        .. BreakerRules.Check(options.Breakers), .. JobRules.Check(options.Jobs), .. OperatingRules.Check(options), .. TelemetryRules.Check(options), .. Simulator(options),
        .. VerifyRules.Check(options.Ingest),
    ];

    private static IEnumerable<(string Key, string Message)> Http(HttpOptions http)
    {
        if (http.Bind != "localhost" && !IPAddress.TryParse(http.Bind, out _))
        {
            yield return ("http.bind", $"'{Hocon.HoconText.Shorten(http.Bind)}' must be an IP address or localhost");
        }
    }

    private static IEnumerable<(string Key, string Message)> Ingest(IngestOptions ingest)
    {
        if (ingest.ExpectedSources.Length == 0)
        {
            yield return ("ingest.expected-sources", "must name at least one cloud");
        }

        var lists = ingest.Tenants
            .Select(tenant => (Key: $"ingest.tenants.{Hocon.HoconText.Quote(tenant.Key)}.expected-sources", tenant.Value.ExpectedSources))
            .Prepend((Key: "ingest.expected-sources", ingest.ExpectedSources));
        foreach (var (key, sources) in lists)
        {
            if (Repeated(sources) is { } twice)
            {
                yield return (key, $"names '{twice}' twice");
            }

            if (ingest.Sources.Length > 0 && Array.Find(sources, source => !ingest.Sources.Contains(source)) is { } closed)
            {
                yield return (key, $"'{closed}' is expected but helios.ingest.sources does not admit it");
            }
        }

        if (ingest.MaxRecordBytes < ingest.MaxPayloadBytes)
        {
            yield return ("ingest.max-record", "must not be below helios.ingest.max-payload");
        }
    }

    private static IEnumerable<(string Key, string Message)> Times(HeliosOptions options)
    {
        var (window, lookup, metrics) = (options.Window, options.Lookup, options.Metrics);
        if (window.Tick > window.Length)
        {
            yield return ("window.tick", "must not be above helios.window.length");
        }

        if (lookup.Index.Ttl < window.Retention)
        {
            yield return ("lookup.index.ttl", "must not be below helios.window.retention");
        }

        // Dividing instead of multiplying cannot overflow.
        if (lookup.Bloom.Generations - 1 < lookup.Index.Ttl / lookup.Bloom.Rotation)
        {
            yield return ("lookup.bloom.generations", "is too small: rotation x (generations - 1) must reach helios.lookup.index.ttl");
        }

        if (lookup.Index is { Kind: IndexKind.Memory, MaxInMemory: 0 })
        {
            yield return ("lookup.index.max-in-memory", "must be at least 1 when helios.lookup.index.kind is memory");
        }

        if (metrics.Window.Ticks % metrics.Tick.Ticks != 0)
        {
            yield return ("metrics.window", "must be a multiple of helios.metrics.tick");
        }
    }

    private static IEnumerable<(string Key, string Message)> Analysis(HeliosOptions options)
    {
        var (ewma, weights) = (options.Detection.Ewma, options.Decision.Weights);
        if (ewma.High < ewma.Threshold)
        {
            yield return ("detection.ewma.high", "must not be below helios.detection.ewma.threshold");
        }

        if (options.Detection.Lstm.LongestPause < options.Detection.Lstm.FirstPause)
        {
            yield return ("detection.lstm.longest-pause", "must not be below helios.detection.lstm.first-pause");
        }

        if (options.Analytics.TrainAfter >= options.Analytics.History.TotalHours)
        {
            yield return ("analytics.train-after", "must be below the hours of helios.analytics.history");
        }

        if (weights.Mttr + weights.QosImpact + weights.SuccessRate + weights.Cost <= 0)
        {
            yield return ("decision.weights", "must not all be 0");
        }

        var qos = options.Qos.Weights;
        if (qos.Throughput + qos.Accuracy + qos.Latency + qos.Availability <= 0)
        {
            yield return ("qos.weights", "must not all be 0");
        }
    }

    private static IEnumerable<(string Key, string Message)> Scaling(HeliosOptions options)
    {
        if (options.Scaling.Max > 0 && options.Scaling.Max < options.Scaling.Min)
        {
            yield return ("scaling.max", "must be 0 or not below helios.scaling.min");
        }

        if (options.Scaling.Horizon < options.Cluster.LagInterval)
        {
            yield return ("scaling.horizon", "must not be below helios.cluster.lag-interval");
        }
    }

    private static IEnumerable<(string Key, string Message)> Simulator(HeliosOptions options)
    {
        var simulator = options.Simulator;
        foreach (var (key, names) in new[] { ("simulator.clouds", simulator.Clouds), ("simulator.tenants", simulator.Tenants) })
        {
            if (names.Length == 0)
            {
                yield return (key, "must name at least one");
            }
            else if (Repeated(names) is { } twice)
            {
                yield return (key, $"names '{twice}' twice");
            }
        }

        if (Array.Find(simulator.Outages, outage => !simulator.Clouds.Contains(outage.Split('@')[0])) is { } unknown)
        {
            yield return ("simulator.outages", $"'{unknown}' names a cloud that is not in helios.simulator.clouds");
        }

        if (simulator.Skew >= options.Window.Length)
        {
            yield return ("simulator.skew", "must be below helios.window.length");
        }
    }

    private static string? Repeated(string[] names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
}
