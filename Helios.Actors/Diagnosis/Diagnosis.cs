using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Diagnosis;

/// <summary>What is wrong, as far as the symptoms tell: the cause, apart from its impact, and the evidence.</summary>
public sealed record Diagnosis
{
    public required IssueType Issue { get; init; }

    /// <summary>The cloud or part that causes it; empty where unknown.</summary>
    public required string Cause { get; init; }

    /// <summary>Name of the rule that found it; empty: none did.</summary>
    public required string Rule { get; init; }

    /// <summary>0..1.</summary>
    public required double Confidence { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>When it began: the first of its symptoms.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Ids of the symptoms it explains.</summary>
    public required IReadOnlyList<string> Symptoms { get; init; }

    /// <summary>The symptom whose end will show that it is over.</summary>
    public required string Trigger { get; init; }

    /// <summary>Parts and metrics that suffer from it without causing it.</summary>
    public required IReadOnlyList<string> Impact { get; init; }

    /// <summary>Why, in sentences; first the strongest.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }
}
