namespace Helios.Actors.Diagnosis;

/// <summary>Settings of <see cref="Diagnostician"/>.</summary>
public sealed record DiagnosisOptions
{
    /// <summary>Most time between the beginnings of symptoms that belong together; 5 minutes by default.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most symptoms of a tenant that are considered, the severest first, 1..10,000; 200 by default.</summary>
    public int MaxSymptoms { get; init; } = 200;

    /// <summary>Most sentences of evidence, at least 2; 20 by default.</summary>
    public int MaxEvidence { get; init; } = 20;

    /// <summary>The clouds that a tenant expects its events from; where it gives none, those that the symptoms name.</summary>
    public Func<string, IReadOnlyList<string>> CloudsOf { get; init; } = static _ => [];

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (Within <= TimeSpan.Zero)
        {
            yield return $"within is {Within}, must be above 0";
        }

        if (MaxSymptoms is < 1 or > 10_000 || MaxEvidence < 2)
        {
            yield return $"most symptoms are {MaxSymptoms} and sentences {MaxEvidence}; they must be 1 to 10000, and at least 2";
        }
    }
}
