using Helios.Host.App.Jobs;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>Rules of schedules: each must be one, and must be due at some time to come.</summary>
internal static class JobRules
{
    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(JobsOptions options) => Check(options, TimeProvider.System);

    /// <param name="options">The options.</param>
    /// <param name="time">What is past.</param>
    internal static IEnumerable<(string Key, string Message)> Check(JobsOptions options, TimeProvider time)
    {
        var known = TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out var zone);
        if (!known)
        {
            yield return ("jobs.time-zone",
                $"'{HoconText.Shorten(options.TimeZone)}' is no time zone that this machine knows; name one as Europe/Berlin or UTC");
        }

        var schedules = new CronSchedules(zone ?? TimeZoneInfo.Utc);
        foreach (var (name, job) in JobCatalogue.Of(options))
        {
            if (schedules.Violation(job.Schedule, time.GetUtcNow()) is { } problem)
            {
                yield return ($"jobs.{name}.schedule", problem);
            }
        }
    }
}
