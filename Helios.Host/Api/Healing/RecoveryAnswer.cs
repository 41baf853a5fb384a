using Helios.Actors.Recovery;

namespace Helios.Host.Api.Healing;

/// <summary>One attempt of one action: what it was to do, how it went, and what it brought.</summary>
internal sealed record RecoveryAnswer
{
    /// <summary>Key of its entity.</summary>
    public required string Key { get; init; }

    public required ExecutionStatus Status { get; init; }

    /// <summary>What was decided; null before it was proposed.</summary>
    public required ExecutionPlan? Plan { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who let it run; empty: it needed nobody.</summary>
    public required string ApprovedBy { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the action had done its work.</summary>
    public required DateTimeOffset? DoneAt { get; init; }

    /// <summary>0..1 of the action; null: not known.</summary>
    public required double? Progress { get; init; }

    /// <summary>What it does now, or did last.</summary>
    public required string ProgressText { get; init; }

    /// <summary>What the action said.</summary>
    public required RecoveryOutcomeAnswer? Outcome { get; init; }

    /// <summary>Windows in band, one after the other, up to now.</summary>
    public required int InBand { get; init; }

    /// <summary>End of the first of them.</summary>
    public required DateTimeOffset? BackAt { get; init; }

    /// <summary>End of the newest window seen.</summary>
    public required DateTimeOffset? LastWindow { get; init; }

    /// <summary>Sum of the losses of the windows seen.</summary>
    public required double LossSum { get; init; }

    /// <summary>Windows in which the loss was measured.</summary>
    public required int LossCount { get; init; }

    /// <summary>Why it is being taken back; empty: it is not.</summary>
    public required string UndoReason { get; init; }

    public required DateTimeOffset? UndoSince { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When its measure was taken back after it had ended well; null: it was not.</summary>
    public required DateTimeOffset? GivenBackAt { get; init; }

    /// <summary>Why it ended as it did.</summary>
    public required string Reason { get; init; }

    /// <summary>Its history, oldest first.</summary>
    public required IReadOnlyList<ExecutionStep> Steps { get; init; }

    /// <summary>Whether something that it did is still in force.</summary>
    public required bool HoldsMeasure { get; init; }

    /// <summary>Loss of service quality while it ran, 0..1; null: not measured.</summary>
    public required double? QosImpact { get; init; }

    /// <summary>Seconds from its start to the first of the windows that prove it; null: not proven.</summary>
    public required double? MttrSeconds { get; init; }

    /// <summary>The answer that says what a state says.</summary>
    public static RecoveryAnswer Of(ExecutionState state) => new()
    {
        Key = state.Key,
        Status = state.Status,
        Plan = state.Plan,
        ProposedAt = state.ProposedAt,
        UpdatedAt = state.UpdatedAt,
        ApprovedBy = state.ApprovedBy ?? "",
        StartedAt = state.StartedAt,
        DoneAt = state.DoneAt,
        Progress = Known.OrNull(state.Progress),
        ProgressText = state.ProgressText ?? "",
        Outcome = state.Outcome is { } outcome ? RecoveryOutcomeAnswer.Of(outcome) : null,
        InBand = state.InBand,
        BackAt = state.BackAt,
        LastWindow = state.LastWindow,
        LossSum = Known.OrNull(state.LossSum) ?? 0,
        LossCount = state.LossCount,
        UndoReason = state.UndoReason ?? "",
        UndoSince = state.UndoSince,
        FinishedAt = state.FinishedAt,
        GivenBackAt = state.GivenBackAt,
        Reason = state.Reason ?? "",
        Steps = state.Steps ?? [],
        HoldsMeasure = state.HoldsMeasure,
        QosImpact = Known.OrNull(state.QosImpact),
        MttrSeconds = Known.OrNull(state.MttrSeconds),
    };
}
