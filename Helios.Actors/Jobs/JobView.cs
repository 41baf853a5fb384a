namespace Helios.Actors.Jobs;

/// <summary>What a job shows: the document of the view <c>job</c>.</summary>
/// <param name="Name">Which.</param>
/// <param name="Schedule">The cron expression.</param>
/// <param name="State"><c>idle</c>, <c>running</c>, <c>paused</c> or <c>disabled</c>.</param>
public sealed record JobView(string Name, string Schedule, string State)
{
    /// <summary>The kind of the view.</summary>
    public const string Kind = "job";

    /// <summary>When it runs next; null: not by itself.</summary>
    public DateTimeOffset? NextRun { get; set; }

    /// <summary>The next five.</summary>
    public IReadOnlyList<DateTimeOffset> NextRuns { get; set; } = [];

    /// <summary>The run under way.</summary>
    public JobRun? Running { get; set; }

    /// <summary>The newest of <see cref="Runs"/>.</summary>
    public JobResult? LastRun { get; set; }

    /// <summary>When a run last succeeded.</summary>
    public DateTimeOffset? LastSuccess { get; set; }

    /// <summary>Results, newest first.</summary>
    public IReadOnlyList<JobResult> Runs { get; set; } = [];

    public JobPause? Paused { get; set; }

    /// <summary>Due times that went by without a run of their own.</summary>
    public long Missed { get; set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }
}
