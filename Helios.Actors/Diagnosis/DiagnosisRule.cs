using Helios.Pipeline.Decision;

namespace Helios.Actors.Diagnosis;

/// <summary>Symptoms that come together, and what is wrong then.</summary>
public sealed record DiagnosisRule
{
    /// <summary>Most patterns of a kind.</summary>
    public const int MaxPatterns = 16;

    /// <summary>Shown with what it finds; rules of one name replace each other.</summary>
    public required string Name { get; init; }

    /// <summary>What is wrong.</summary>
    public required IssueType Issue { get; init; }

    /// <summary>All of these must be there, 1..16; the end of what fits the first one shows that the trouble is over.</summary>
    public required IReadOnlyList<SymptomPattern> When { get; init; }

    /// <summary>Each of these raises the confidence, up to 16.</summary>
    public IReadOnlyList<SymptomPattern> Supports { get; init; } = [];

    /// <summary>None of these may be there, up to 16.</summary>
    public IReadOnlyList<SymptomPattern> Without { get; init; } = [];

    /// <summary>Most time between the beginnings of the symptoms; zero: <see cref="DiagnosisOptions.Within"/>.</summary>
    public TimeSpan Within { get; init; }

    /// <summary>Time the symptoms must have lasted, so that better evidence can come first.</summary>
    public TimeSpan Settle { get; init; }

    /// <summary>Where the cause is looked for, in this order; the first that tells one counts, and another one that agrees raises the confidence.</summary>
    public required IReadOnlyList<CauseSource> Causes { get; init; }

    /// <summary>Confidence with nothing but <see cref="When"/> of medium severity, above 0 and below 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (When.Count is < 1 or > MaxPatterns || Supports.Count > MaxPatterns || Without.Count > MaxPatterns)
        {
            yield return $"it needs 1 to {MaxPatterns} symptoms, and at most as many that support or exclude it";
        }

        if (When.Count > 0 && When.All(pattern => pattern.FitsAll))
        {
            yield return "it would match every symptom; name one, or its side, severity or target";
        }

        if (When.Any(required => Without.Contains(required)))
        {
            yield return "it excludes a symptom that it needs, so it would match nothing";
        }

        if (Causes.Count == 0)
        {
            yield return "it says nothing about the cause";
        }

        if (!(Confidence is > 0 and < 1))
        {
            yield return $"its confidence is {Confidence}, must be above 0 and below 1";
        }

        if (Within < TimeSpan.Zero || Settle < TimeSpan.Zero)
        {
            yield return "its times must not be below 0";
        }
    }
}
