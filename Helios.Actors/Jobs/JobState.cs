namespace Helios.Actors.Jobs;

/// <summary>All that is known of one job.</summary>
public sealed record JobState
{
    /// <summary>Results that are kept.</summary>
    public const int MostRuns = 20;

    public required string Name { get; init; }

    /// <summary>The cron expression; empty before the first start.</summary>
    public string Schedule { get; init; } = "";

    public bool Enabled { get; init; }

    /// <summary>When it took on the first schedule.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When it is due next; null: not by itself.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>The run under way.</summary>
    public JobRun? Running { get; init; }

    /// <summary>Results, newest first, at most <see cref="MostRuns"/>.</summary>
    public IReadOnlyList<JobResult> Runs { get; init; } = [];

    public JobPause? Pause { get; init; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Due times that went by without a run of their own.</summary>
    public long Missed { get; init; }

    /// <summary>Runs begun.</summary>
    public long Count { get; init; }

    /// <summary>When a run last succeeded.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>The request by hand that was answered last, and its run.</summary>
    public string LastRequest { get; init; } = "";

    public string LastRequestRun { get; init; } = "";

    /// <summary>Whether the run that is due is a second try of one that failed.</summary>
    public bool IsRetry { get; init; }
}
