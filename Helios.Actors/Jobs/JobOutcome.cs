namespace Helios.Actors.Jobs;

/// <summary>What a run says has come of it.</summary>
/// <param name="Result"><see cref="JobResults.Succeeded"/>, <see cref="JobResults.Degraded"/> or <see cref="JobResults.Failed"/>.</param>
/// <param name="Text">What was done or went wrong, as a sentence.</param>
public sealed record JobOutcome(string Result, string Text)
{
    /// <summary>Counts, for example <c>checked</c>, <c>corrected</c>.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);
}
