using System.Globalization;
using Helios.Host.Config;
using Helios.Host.Config.Options;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Detection.Seasonal;

namespace Helios.Host.App;

/// <summary>Alarm policy, planned work and season of the configuration, in the words of detection. Pure.</summary>
internal static class AlarmSettings
{
    /// <summary>The detectors with their configured numbers and zone.</summary>
    public static DetectorRegistry Detectors(DetectionOptions options)
    {
        var registry = GraphSettings.Detectors(options.Ewma);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Seasonal.Zone);
        registry.Register(
            SeasonalDetector.RegisteredName,
            metric => new SeasonalDetector(new Pipeline.Detection.Seasonal.SeasonalOptions { Rule = DeviationRule.For(metric), Zone = zone }));
        return registry;
    }

    /// <summary>Detection with the configured alarm policy; a merge gap keeps an anomaly open for as long.</summary>
    public static AnomalyStageOptions Stage(DetectionOptions options)
    {
        var stage = GraphSettings.Detection(options);
        return stage with { Policy = Policy(options), ResolveAfter = Math.Max(stage.ResolveAfter, options.Policy.MergeGap) };
    }

    /// <summary>The alarm policy of a tenant's metric.</summary>
    public static Func<string, string, AlarmPolicyOptions> Policy(DetectionOptions options)
    {
        var policy = options.Policy;
        var (high, of) = DetectionRules.KOfN(policy.KOfN);
        (MaintenanceWindow Window, MaintenanceOptions Work)[] planned = [.. options.Maintenance.Values.Select(work => (Window(work), work))];
        var defaults = new AlarmPolicyOptions();

        // These have no band that a series returns to, and their alarms come in bursts: without the policy that they are measured with
        // a calm series would alarm every few windows.
        var findsShapes = options.Detector is DetectorKind.Knn or DetectorKind.Novelty or DetectorKind.Default;
        return (tenant, metric) => new AlarmPolicyOptions
        {
            DeadRows = findsShapes ? Math.Max(policy.DeadTime, defaults.DeadRows) : policy.DeadTime,
            Raise = findsShapes ? defaults.Raise : 0,
            HighRows = high,
            OfRows = of,
            MinimumDeviation = policy.MinDeviation.TryGetValue(metric, out var least) ? double.Parse(least, CultureInfo.InvariantCulture) : 0,
            Maintenance =
            [
                .. planned.Where(entry => Holds(entry.Work.Tenants, tenant) && Holds(entry.Work.Metrics, metric)).Select(entry => entry.Window),
            ],
        };
    }

    /// <summary>Whether planned work concerns all metrics of a tenant at a time, in UTC ticks.</summary>
    public static Func<string, long, bool> Planned(DetectionOptions options)
    {
        (MaintenanceWindow Window, MaintenanceOptions Work)[] planned = [.. options.Maintenance.Values.Select(work => (Window(work), work))];
        return (tenant, ticks) => Array.Exists(
            planned, entry => entry.Work.Metrics.Length == 0 && Holds(entry.Work.Tenants, tenant) && entry.Window.Contains(ticks));
    }

    private static bool Holds(string[] names, string name) => names.Length == 0 || names.Contains(name, StringComparer.Ordinal);

    private static MaintenanceWindow Window(MaintenanceOptions work) =>
        DetectionRules.TryTime(work.From, out var from) && DetectionRules.TryTime(work.To, out var to)
            ? new MaintenanceWindow(from.UtcTicks, to.UtcTicks)
            : throw new StartupException($"helios.detection.maintenance: '{work.From}' or '{work.To}' is no time");
}
