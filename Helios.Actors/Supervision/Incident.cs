using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Supervision;

/// <summary>Trouble of one cause, from its first symptom to its end, with everything that was done about it. Immutable; view <c>incident</c>.</summary>
public sealed record Incident
{
    /// <summary>Most lines of a timeline; the middle is left out.</summary>
    public const int MaxSteps = 200;

    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required IncidentStatus Status { get; init; }

    public required IssueType Issue { get; init; }

    /// <summary>The cloud or part that causes it; empty: not known.</summary>
    public required string Cause { get; init; }

    /// <summary>The rule of diagnosis; empty: none fitted.</summary>
    public required string Rule { get; init; }

    /// <summary>0..1.</summary>
    public required double Confidence { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>When the trouble began.</summary>
    public required DateTimeOffset Since { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Ids of the symptoms; for anomalies their own.</summary>
    public required IReadOnlyList<string> Symptoms { get; init; }

    /// <summary>The symptom whose end shows that it is over.</summary>
    public required string Trigger { get; init; }

    /// <summary>Who suffers without causing it.</summary>
    public required IReadOnlyList<string> Impact { get; init; }

    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>From the anomaly to the verification; the header and the field of everything that belongs to it.</summary>
    public required string TraceId { get; init; }

    /// <summary>The newest decision; empty: none yet.</summary>
    public string Decision { get; init; } = "";

    /// <summary>What was tried, in order.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>Nothing is decided before; null: at the next cycle.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>The execution whose measure is in force; empty: none.</summary>
    public string Holding { get; init; } = "";

    /// <summary>Windows in band (or, while a measure holds, windows in which the cloud delivered again), one after the other.</summary>
    public int Calm { get; init; }

    /// <summary>Why it ended; else empty.</summary>
    public string Reason { get; init; } = "";

    public IReadOnlyList<IncidentStep> Timeline { get; init; } = [];

    /// <summary>The attempt that is under way or waits; null: none.</summary>
    public Attempt? Current => Attempts is [.., { IsFinal: false } last] ? last : null;

    /// <summary>Whether it is not over.</summary>
    public bool IsOpen => Status != IncidentStatus.Resolved;

    /// <summary>With one more line of its timeline.</summary>
    public Incident Told(DateTimeOffset at, string what, string text) => this with
    {
        UpdatedAt = at,
        Timeline = Timeline.Count < MaxSteps
            ? [.. Timeline, new(at, what, text)]
            : [.. Timeline.Take(MaxSteps / 2), .. Timeline.Skip((MaxSteps / 2) + 1), new(at, what, text)],
    };
}
