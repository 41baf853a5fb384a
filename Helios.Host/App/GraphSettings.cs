using Helios.Pipeline.Analytics;
using Helios.Host.Config.Options;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest.Admission;
using Helios.Pipeline.Ingest.Clouds;
using Helios.Pipeline.Ingest.Framing;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App;

/// <summary>Configuration in the words of the pipeline. Pure.</summary>
internal static class GraphSettings
{
    /// <summary>Most that detection keeps in memory of all series.</summary>
    private const int DetectionBytes = 512 << 20;

    /// <summary>Sizes of the graph.</summary>
    /// <param name="options">Valid configuration.</param>
    /// <param name="lanes">Lanes; they share the bounds on windows.</param>
    public static GraphOptions Graph(HeliosOptions options, int lanes) => new()
    {
        Lanes = lanes,
        Decoders = options.Flow.Decoders > 0 ? options.Flow.Decoders : Environment.ProcessorCount,
        PipeCapacity = options.Flow.ChannelCapacity,
        BlockBytes = options.Flow.ChunkSizeBytes,
        MetricsWindow = options.Metrics.Window,
        Windowing = new WindowingOptions
        {
            Length = options.Window.Length,
            Retention = options.Window.Retention,
            MaxOpen = Math.Max(1, options.Window.MaxOpen / lanes),
            MaxClosed = Math.Max(1, options.Window.MaxClosed / lanes),
            EmitRevisions = true,
            IndexEveryChange = true,
            Rules = Rules(options.Rules),
            Tick = options.Metrics.Tick,
            SegmentSize = SegmentSize(options.Ingest),
            ResidentSegments = Math.Max(4, 16 / lanes),
        },
    };

    /// <summary>Lanes of the graph; each holds a part of every shard.</summary>
    public static int Lanes(HeliosOptions options) => options.Flow.Lanes > 0 ? options.Flow.Lanes : Environment.ProcessorCount;

    public static Pipeline.Ingest.IngestOptions Ingest(Config.Options.IngestOptions options) => new()
    {
        Gate = new GateOptions
        {
            MaxPayloadBytes = options.MaxPayloadBytes,
            MaxFuture = options.MaxFuture,
            Sources = options.Sources.Length == 0 ? null : options.Sources,
            CorrelationKeys = options.CorrelationKeys,
        },
        SourcePrefixes = options.CloudPrefixes.Count == 0 ? SourcePrefixes.Defaults : Merge(SourcePrefixes.Defaults, options.CloudPrefixes),
    };

    public static ExpectedSources Expected(Config.Options.IngestOptions options, StreamNames names) => new(
        names,
        options.ExpectedSources,
        options.Tenants.Where(tenant => tenant.Value.ExpectedSources.Length > 0)
            .ToDictionary(tenant => tenant.Key, IReadOnlyList<string> (tenant) => tenant.Value.ExpectedSources));

    /// <summary>How bodies are cut into records.</summary>
    public static FramingOptions Framing(HeliosOptions options) =>
        new() { ChunkBytes = options.Flow.ChunkSizeBytes, MaxRecordBytes = options.Ingest.MaxRecordBytes };

    /// <summary>Detection over the features of tenants: the configured detector, and as many series as half a gigabyte holds of its kind.</summary>
    public static AnomalyStageOptions Detection(Config.Options.DetectionOptions options)
    {
        var bytes = options.Detector switch
        {
            DetectorKind.Ewma => 1 << 10,
            DetectorKind.Median or DetectorKind.Trend => 4 << 10,
            DetectorKind.Seasonal => 8 << 10,
            DetectorKind.Consensus => 16 << 10,
            DetectorKind.Knn => 96 << 10,
            DetectorKind.Novelty => 112 << 10,
            _ => 192 << 10,
        };
        var defaults = new AnomalyStageOptions();
        return defaults with
        {
            Detector = options.Detector.ToString().ToLowerInvariant(),
            MaximumSeries = Math.Min(defaults.MaximumSeries, DetectionBytes / bytes),
        };
    }

    /// <summary>The detector's numbers; where configuration leaves one at its default, the metric's own holds.</summary>
    public static DetectorRegistry Detectors(Config.Options.EwmaOptions options)
    {
        var registry = DetectorRegistry.CreateDefault();
        registry.Register(EwmaDetector.RegisteredName, metric =>
        {
            var own = DetectionDefaults.For(metric);
            return new EwmaDetector(own with
            {
                Alpha = options.Alpha,
                MediumZ = options.Threshold,
                HighZ = options.High,
                WarmUp = options.WarmUp,
                Direction = options.Direction switch
                {
                    AlarmDirection.Up => Direction.Above,
                    AlarmDirection.Down => Direction.Below,
                    _ => own.Direction,
                },
                MinimumDeviation = options.MinAbsolute > 0 ? options.MinAbsolute : own.MinimumDeviation,
                MinimumRelativeDeviation = options.MinRelative > 0 ? options.MinRelative : own.MinimumRelativeDeviation,
            });
        });
        return registry;
    }

    /// <summary>Analytics of services for one of so many partitions.</summary>
    public static Pipeline.Analytics.AnalyticsOptions Analytics(Config.Options.AnalyticsOptions options, int partitions) => new()
    {
        MaximumServices = Math.Max(1, (options.MaxServices + partitions - 1) / partitions),
        HistoryHours = (int)options.History.TotalHours,
        TrainAfter = options.TrainAfter,
        RetrainEvery = options.RetrainEvery,
        ForecastSteps = options.Forecast,
        Rules = [.. options.Thresholds.ByMetric().Where(entry => entry.Value > 0).Select(entry => new AnalyticsRule(entry.Metric, entry.Value))],
        Capacities = [.. options.Capacities.ByMetric().Where(entry => entry.Value > 0).Select(entry => new CapacityLimit(entry.Metric, entry.Value))],
    };

    private static RuleSet Rules(Dictionary<string, RuleOptions> byType) =>
        byType.Count == 0 ? RuleSet.None : new RuleSet(byType.ToDictionary(entry => entry.Key, entry => Rules(entry.Value)));

    private static ComparisonRules Rules(RuleOptions options) => new(
        options.Ignore.Select(Pattern),
        options.Tolerance > 0 ? [ToleranceRule.Create(PathPattern.Everywhere, (decimal)options.Tolerance)] : [],
        options.Time > TimeSpan.Zero ? [new TimeRule(PathPattern.Everywhere, options.Time.Ticks * TimeSpan.NanosecondsPerTick)] : []);

    private static PathPattern Pattern(string text) => PathPattern.TryParse(text, out var pattern, out var error)
        ? pattern!
        : throw new StartupException($"helios.rules: {error}");

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> defaults, Dictionary<string, string> own)
    {
        var merged = new Dictionary<string, string>(defaults);
        foreach (var (prefix, cloud) in own)
        {
            merged[prefix] = cloud;
        }

        return merged;
    }

    // One segment holds the largest payload with its id; 2 MiB unless payloads may be larger than a MiB.
    private static int SegmentSize(Config.Options.IngestOptions options) => Math.Max(2 << 20, options.MaxPayloadBytes + (64 << 10));
}
