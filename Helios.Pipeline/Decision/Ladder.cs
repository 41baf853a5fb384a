namespace Helios.Pipeline.Decision;

/// <summary>What to try next for an incident: ranking chooses among equals, the ladder leads upwards and ends at a person.</summary>
/// <remarks>
/// The first attempt is the decision's own choice. An attempt that ran and did not help leaves only higher rungs; one that failed or was
/// refused tells nothing about the trouble and leaves all. Of the lowest rung left the best ranked is taken. No action is tried twice for an
/// incident, but for an idempotent one that failed for now, which gets one more attempt at once. With nothing left, or after
/// <see cref="MaximumAttempts"/>, <c>notify</c> is next if it has not been tried, else a person has the word. While recovery is paused, or
/// the next rung is only held up by other runs, it waits. Pure; every incident ends after at most as many attempts as there are actions,
/// and one repeat each.
/// </remarks>
public static class Ladder
{
    /// <summary>Most attempts for one incident before a person is called, unless told otherwise.</summary>
    public const int MaximumAttempts = 5;

    /// <summary>The next step.</summary>
    /// <param name="catalogue">The actions.</param>
    /// <param name="tried">Attempts so far, oldest first; actions that are not in the catalogue any more count as rung 1.</param>
    /// <param name="decision">Decided for now, so that guards have removed what may not be done.</param>
    /// <param name="maximumAttempts">Most attempts before a person is called; at least 1.</param>
    public static LadderStep Next(
        ActionCatalogue catalogue, IReadOnlyList<TriedAction> tried, RecoveryDecision decision, int maximumAttempts = MaximumAttempts)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(tried);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumAttempts, 1);
        if (tried.Count == 0)
        {
            return First(decision);
        }

        if (tried.Count >= maximumAttempts)
        {
            return Person(tried, decision, $"{tried.Count} attempts did not end it");
        }

        return Paused(decision) ?? Repeat(catalogue, tried, decision) ?? Climb(catalogue, tried, decision)
            ?? Person(tried, decision, "no other action may be taken");
    }

    private static LadderStep First(RecoveryDecision decision) => Find(decision, decision.Chosen) is { Action: not RecoveryAction.DoNothing } line
        ? Act(line, decision.IsExplored ? "suggested to learn more about it" : "the best of the ranking")
        : Paused(decision) ?? Wait("to wait is the best of the ranking");

    private static LadderStep? Paused(RecoveryDecision decision) =>
        decision.InForce.FirstOrDefault(guard => guard.Guard is GuardReason.Paused or GuardReason.Maintenance) is { } guard
            ? Wait($"{guard.Guard.ToWire()}: {guard.Detail}")
            : null;

    private static LadderStep? Repeat(ActionCatalogue catalogue, IReadOnlyList<TriedAction> tried, RecoveryDecision decision)
    {
        var last = tried[^1];
        var attempts = tried.Count(attempt => attempt.Action == last.Action);
        return last.Result == TriedResult.FailedForNow && attempts == 1
            && catalogue.Find(last.Action) is { IsIdempotent: true } && Find(decision, last.Action) is { } line
                ? Act(line, $"{last.Action} failed for a reason that may be gone, and may be repeated")
                : null;
    }

    private static LadderStep? Climb(ActionCatalogue catalogue, IReadOnlyList<TriedAction> tried, RecoveryDecision decision)
    {
        var floor = tried.Max(attempt => Floor(catalogue, attempt, decision.Issue));
        AlternativeBasis? next = null;
        foreach (var index in Ranking.Order([.. decision.Topsis.Scores]))
        {
            var line = decision.Basis[index];
            var isLeft = line.Action is not (RecoveryAction.DoNothing or RecoveryAction.Notify) && !tried.Any(attempt => attempt.Action == line.Action);
            if (isLeft && line.Rung >= floor && (next is null || line.Rung < next.Rung))
            {
                next = line;
            }
        }

        foreach (var held in decision.Removed)
        {
            var rung = catalogue.Find(held.Action)?.UseFor(decision.Issue)?.Rung ?? 0;
            var isSoonFree = held.Reason is GuardReason.TargetBusy or GuardReason.Concurrency && held.Action != RecoveryAction.Notify;
            if (isSoonFree && rung >= floor && rung < (next?.Rung ?? int.MaxValue) && !tried.Any(attempt => attempt.Action == held.Action))
            {
                return Wait($"{held.Action} is next, but {held.Detail}");
            }
        }

        var last = tried[^1];
        return next is null ? null : Act(next, $"{last.Action} ended {last.Result.ToWire()}; {next.Action} is the best of rung {next.Rung}");
    }

    private static int Floor(ActionCatalogue catalogue, TriedAction attempt, IssueType issue) =>
        attempt.Result == TriedResult.Unfixed ? (catalogue.Find(attempt.Action)?.UseFor(issue)?.Rung ?? 1) + 1 : 0;

    private static LadderStep Person(IReadOnlyList<TriedAction> tried, RecoveryDecision decision, string why) =>
        !tried.Any(attempt => attempt.Action == RecoveryAction.Notify) && Find(decision, RecoveryAction.Notify) is { } line
            ? Act(line, $"{why}: a person is called")
            : new(LadderStepKind.Human, RecoveryAction.DoNothing, "", 0, $"{why}, and a person has been called or cannot be: somebody has to look");

    private static LadderStep Wait(string why) => new(LadderStepKind.Wait, RecoveryAction.DoNothing, "", 0, why);

    private static LadderStep Act(AlternativeBasis line, string why) => new(LadderStepKind.Act, line.Action, line.Target, line.Rung, why);

    private static AlternativeBasis? Find(RecoveryDecision decision, string action) =>
        decision.Basis.FirstOrDefault(line => line.Action == action);
}
