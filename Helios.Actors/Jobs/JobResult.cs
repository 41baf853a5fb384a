namespace Helios.Actors.Jobs;

/// <summary>A run that is over.</summary>
/// <param name="Id">Which.</param>
/// <param name="Trigger">Why it ran: one of <see cref="JobTriggers"/>.</param>
/// <param name="Due">When it was due.</param>
/// <param name="At">When it began.</param>
/// <param name="Result">One of <see cref="JobResults"/>.</param>
/// <param name="DurationMs">How long it took.</param>
public sealed record JobResult(
    string Id, string Trigger, DateTimeOffset Due, DateTimeOffset At, string Result, long DurationMs)
{
    /// <summary>What was done or went wrong, as a sentence.</summary>
    public string Text { get; init; } = "";

    /// <summary>Counts.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Whether the next run is put off for it.</summary>
    internal bool IsFailure => Result is JobResults.Failed or JobResults.TimedOut;
}
