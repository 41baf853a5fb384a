namespace Helios.Actors.Jobs;

/// <summary>A run under way.</summary>
/// <param name="Id">Names it: the job and how many runs it has had.</param>
/// <param name="Trigger">Why: one of <see cref="JobTriggers"/>.</param>
/// <param name="Due">When it was due; the range it works on ends here.</param>
/// <param name="Since">When it began.</param>
/// <param name="Deadline">When it is ended.</param>
/// <param name="Request">The request by hand that it answers; empty where there is none.</param>
public sealed record JobRun(string Id, string Trigger, DateTimeOffset Due, DateTimeOffset Since, DateTimeOffset Deadline, string Request = "")
{
    /// <summary>0..1; null: not known.</summary>
    public double? Share { get; init; }

    /// <summary>What it does now.</summary>
    public string Text { get; init; } = "";
}
