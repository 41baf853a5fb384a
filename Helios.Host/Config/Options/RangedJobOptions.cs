using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.jobs.NAME</c> of a job that looks at a stretch of the past.</summary>
public sealed class RangedJobOptions : JobOptions
{
    /// <summary>How long the stretch is; what it means is the job's own.</summary>
    [DurationRange("1m", "365d")]
    public TimeSpan Range { get; set; }
}
