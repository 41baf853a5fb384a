namespace Helios.Actors.Recovery;

/// <summary>What an execution remembers. Immutable.</summary>
public sealed record ExecutionState
{
    /// <summary>Most lines of history; later windows are counted, not told.</summary>
    public const int MaxSteps = 64;

    /// <summary>The key of the entity.</summary>
    public required string Key { get; init; }

    public ExecutionStatus Status { get; init; }

    /// <summary>Null before it was proposed.</summary>
    public ExecutionPlan? Plan { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who let it run; empty: it needed nobody.</summary>
    public string ApprovedBy { get; init; } = "";

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the action had done its work.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>0..1 of the action; NaN: not known.</summary>
    public double Progress { get; init; } = double.NaN;

    public string ProgressText { get; init; } = "";

    /// <summary>What the action said.</summary>
    public ActionOutcome? Outcome { get; init; }

    /// <summary>Windows in band, one after the other, up to now.</summary>
    public int InBand { get; init; }

    /// <summary>End of the first of them.</summary>
    public DateTimeOffset? BackAt { get; init; }

    /// <summary>End of the newest window seen.</summary>
    public DateTimeOffset? LastWindow { get; init; }

    /// <summary>Sum of the losses of the windows seen, and of how many.</summary>
    public double LossSum { get; init; }

    public int LossCount { get; init; }

    /// <summary>Why it is being taken back.</summary>
    public string UndoReason { get; init; } = "";

    public DateTimeOffset? UndoSince { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When its measure was taken back after it had ended well; null: it was not.</summary>
    public DateTimeOffset? GivenBackAt { get; init; }

    /// <summary>Why it ended as it did; one word or a sentence.</summary>
    public string Reason { get; init; } = "";

    public IReadOnlyList<ExecutionStep> Steps { get; init; } = [];

    /// <summary>Whether something that it did is still in force.</summary>
    public bool HoldsMeasure => Status == ExecutionStatus.Succeeded && Outcome?.Undo is not null && GivenBackAt is null;

    /// <summary>Loss of service quality while it ran, 0..1; NaN: not measured.</summary>
    public double QosImpact => LossCount == 0 ? double.NaN : LossSum / LossCount;

    /// <summary>From the start to the first of the windows that prove it; NaN where it is not proven.</summary>
    public double MttrSeconds => Status == ExecutionStatus.Succeeded && StartedAt is { } started
        ? Math.Max(0, ((BackAt ?? DoneAt ?? started) - started).TotalSeconds)
        : double.NaN;
}
