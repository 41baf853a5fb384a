using Helios.Actors.Jobs;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Jobs;

/// <summary>The jobs as configuration has them. Pure.</summary>
internal static class JobCatalogue
{
    /// <summary>Name and options of each.</summary>
    public static IEnumerable<(string Name, JobOptions Options)> Of(JobsOptions options) =>
    [
        (JobNames.Incremental, options.IncrementalReconciliation), (JobNames.Full, options.FullReconciliation), (JobNames.Deep, options.DeepReconciliation),
        (JobNames.AnomalyCheck, options.AnomalyCheck), (JobNames.CleanUp, options.CleanUp), (JobNames.Health, options.Health),
        (JobNames.Aggregation, options.MetricsAggregation),
    ];

    /// <summary>The kind of entity that jobs are.</summary>
    public static JobEntity Entity(JobsOptions options) => new(
        Of(options).Select(job => new JobSettings(
            job.Name, job.Options.Schedule, options.Enabled && job.Options.Enabled, options.MisfireGrace, options.Timeout)),
        new CronSchedules(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone)).Next);
}
