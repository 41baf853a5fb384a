using Helios.Connectors.Store;
using Helios.Host.App.Healing.Data;

namespace Helios.Host.Api.DeadLetters;

/// <summary>Answer of <c>GET /api/v1/dead-letters/counts</c>.</summary>
/// <param name="Waiting">Letters that wait.</param>
/// <param name="Redriven">Letters that are back in.</param>
/// <param name="Purged">Letters that were given up.</param>
/// <param name="OldestWaitingSeconds">Age of the oldest that waits; null where none does.</param>
/// <param name="Groups">The same by source, reason and state.</param>
internal sealed record LetterCountsAnswer(long Waiting, long Redriven, long Purged, double? OldestWaitingSeconds, IReadOnlyList<LetterGroupAnswer> Groups)
{
    /// <summary>Counts as answers say them.</summary>
    public static LetterCountsAnswer Of(IReadOnlyList<LetterCount> counts, DateTimeOffset now)
    {
        LetterCount[] waiting = [.. counts.Where(static count => count.State == LetterStates.Waiting)];
        return new LetterCountsAnswer(
            waiting.Sum(static count => count.Count),
            counts.Where(static count => count.State == LetterStates.Redriven).Sum(static count => count.Count),
            counts.Where(static count => count.State == LetterStates.Purged).Sum(static count => count.Count),
            waiting.Length == 0 ? null : Math.Max(0, Math.Floor((now - waiting.Min(static count => count.Oldest)).TotalSeconds)),
            [.. counts.Select(static count => new LetterGroupAnswer(LetterSources.Show(count.Source), count.Reason, count.State, count.Count, count.Oldest))]);
    }
}
