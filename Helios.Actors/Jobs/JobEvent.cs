using System.Text.Json.Serialization;

namespace Helios.Actors.Jobs;

/// <summary>What has happened to a job.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Scheduled), "scheduled")]
[JsonDerivedType(typeof(Missed), "missed")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(Progressed), "progressed")]
[JsonDerivedType(typeof(Ended), "ended")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
public abstract record JobEvent
{
    /// <summary>It took on a schedule.</summary>
    /// <param name="Schedule">The cron expression.</param>
    /// <param name="Enabled">Whether it runs by itself.</param>
    /// <param name="Due">When next; null: not by itself.</param>
    /// <param name="At">When it took it on.</param>
    public sealed record Scheduled(string Schedule, bool Enabled, DateTimeOffset? Due, DateTimeOffset At) : JobEvent;

    /// <summary>Due times went by without a run.</summary>
    /// <param name="Count">How many; counting ends at <see cref="JobCalendar.MostCounted"/>.</param>
    /// <param name="Due">When next.</param>
    public sealed record Missed(int Count, DateTimeOffset? Due) : JobEvent;

    /// <summary>A run began.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Due">When the next one is due.</param>
    public sealed record Began(JobRun Run, DateTimeOffset? Due) : JobEvent;

    /// <summary>The run under way told how far it is.</summary>
    public sealed record Progressed(double? Share, string Text) : JobEvent;

    /// <summary>The run under way is over.</summary>
    /// <param name="Result">What came of it.</param>
    /// <param name="Due">When the next one is due.</param>
    /// <param name="Passed">Due times that went by meanwhile.</param>
    public sealed record Ended(JobResult Result, DateTimeOffset? Due, int Passed) : JobEvent;

    /// <summary>It was paused.</summary>
    public sealed record Paused(JobPause Pause) : JobEvent;

    /// <summary>It was resumed.</summary>
    /// <param name="By">Who, or <c>helios</c> when the time was over.</param>
    /// <param name="Due">When the next run is due.</param>
    public sealed record Resumed(string By, DateTimeOffset? Due) : JobEvent;
}
