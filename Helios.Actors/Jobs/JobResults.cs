namespace Helios.Actors.Jobs;

/// <summary>What may come of a run, as on the wire.</summary>
public static class JobResults
{
    /// <summary>It did what it was to do.</summary>
    public const string Succeeded = "succeeded";

    /// <summary>It did, and found something wrong.</summary>
    public const string Degraded = "degraded";

    /// <summary>It could not do it.</summary>
    public const string Failed = "failed";

    /// <summary>It did not come to an end in time.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>The node that ran it went away.</summary>
    public const string Abandoned = "abandoned";
}
