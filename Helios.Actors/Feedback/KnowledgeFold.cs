namespace Helios.Actors.Feedback;

/// <summary>State after events.</summary>
internal static class KnowledgeFold
{
    /// <summary>The state after one event.</summary>
    public static KnowledgeState Apply(KnowledgeState state, KnowledgeEvent change) => change switch
    {
        KnowledgeEvent.RunLearnt learnt => With(state, learnt.Change) with
        {
            Records = Put(state.Records, state.RecordOf(learnt.Action, learnt.Issue).With(learnt.Run, learnt.Window)),
            Estimates = Put(state.Estimates, learnt.Estimate),
        },
        KnowledgeEvent.Forgot forgot => With(Revert(state, forgot), forgot.Change) with
        {
            Records = Put(state.Records, state.RecordOf(forgot.Action, forgot.Issue).Before(forgot.From)),
            Estimates = forgot.Estimate is { } estimate
                ? Put(state.Estimates, estimate)
                : [.. state.Estimates.Where(known => known.Subject != ActionRecord.SubjectOf(forgot.Action, forgot.Issue))],
        },
        KnowledgeEvent.PinSet set => With(Revert(state, set.Reverts, set.Change.Number), set.Change) with
        {
            Pins = [.. state.Pins.Where(pin => pin.Subject != set.Subject).Concat(set.Pin is { } pin ? [pin] : []).OrderBy(pin => pin.Subject, StringComparer.Ordinal)],
            Estimates = Replace(state.Estimates, set),
        },
        KnowledgeEvent.Estimated moved => With(state, moved.Change) with { Estimates = Put(state.Estimates, moved.Estimate) },
        KnowledgeEvent.Weighed weighed => With(Revert(state, weighed.Reverts, weighed.Change.Number), weighed.Change) with { Weights = weighed.Weights },
        KnowledgeEvent.Planned planned => state with { EstimatesDue = planned.EstimatesDue, WeightsDue = planned.WeightsDue },
        _ => state,
    };

    private static KnowledgeState With(KnowledgeState state, KnowledgeChange change) => state with
    {
        Since = state.Since ?? change.At,
        Number = change.Number,
        Changes = [.. state.Changes.Append(change).TakeLast(KnowledgeState.MaximumChanges)],
    };

    /// <summary>Marks the change that is taken back.</summary>
    private static KnowledgeState Revert(KnowledgeState state, long reverts, long by) => reverts == 0 ? state : state with
    {
        Changes = [.. state.Changes.Select(change => change.Number == reverts ? change with { RevertedBy = by } : change)],
    };

    /// <summary>Marks every run of the subject from the first forgotten one on.</summary>
    private static KnowledgeState Revert(KnowledgeState state, KnowledgeEvent.Forgot forgot) => state with
    {
        Changes = [.. state.Changes.Select(change => IsForgotten(change, forgot) ? change with { RevertedBy = forgot.Change.Number } : change)],
    };

    private static bool IsForgotten(KnowledgeChange change, KnowledgeEvent.Forgot forgot) =>
        change.Kind == KnowledgeChangeKinds.Run && change.Number >= forgot.From && change.RevertedBy == 0
        && change.Subject == ActionRecord.SubjectOf(forgot.Action, forgot.Issue);

    private static LearntEstimate[] Replace(IReadOnlyList<LearntEstimate> estimates, KnowledgeEvent.PinSet set)
    {
        var action = set.Change.Subject[..set.Change.Subject.IndexOf('|', StringComparison.Ordinal)];
        var isGeneral = set.Subject.EndsWith("|*", StringComparison.Ordinal);
        return [.. estimates
            .Where(known => isGeneral ? known.Action != action : known.Subject != set.Subject)
            .Concat(set.Estimates)
            .OrderBy(known => known.Subject, StringComparer.Ordinal)];
    }

    private static ActionRecord[] Put(IReadOnlyList<ActionRecord> records, ActionRecord record) =>
        [.. records.Where(known => known.Subject != record.Subject).Append(record).OrderBy(known => known.Subject, StringComparer.Ordinal)];

    private static LearntEstimate[] Put(IReadOnlyList<LearntEstimate> estimates, LearntEstimate estimate) =>
        [.. estimates.Where(known => known.Subject != estimate.Subject).Append(estimate).OrderBy(known => known.Subject, StringComparer.Ordinal)];
}
