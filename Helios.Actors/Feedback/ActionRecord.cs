using System.Text.Json.Serialization;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>The last runs of an action for an issue. Immutable.</summary>
/// <remarks>
/// Runs are in the order of their end, those that ended together in the order of their execution: what is known does not depend on the
/// order in which outcomes arrive, and one that arrives twice is known once. A run older than all of a full record is not taken in.
/// </remarks>
public sealed record ActionRecord
{
    /// <summary>Most runs that are remembered as forgotten, so that a late copy of their outcome does not bring them back.</summary>
    public const int MaximumForgotten = 200;

    public required string Action { get; init; }

    public required IssueType Issue { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<LearntRun> Runs { get; init; } = [];

    /// <summary>Executions that were taken out again, oldest first.</summary>
    public IReadOnlyList<string> Forgotten { get; init; } = [];

    /// <summary>Its key: <c>action|issue</c>.</summary>
    [JsonIgnore]
    public string Subject => SubjectOf(Action, Issue);

    /// <summary>The key of an action and an issue.</summary>
    public static string SubjectOf(string action, IssueType issue) => $"{action}|{issue.ToWire()}";

    /// <summary>Whether an outcome is known, or was and is to be forgotten.</summary>
    public bool Knows(string execution)
    {
        foreach (var run in Runs)
        {
            if (run.Execution == execution)
            {
                return true;
            }
        }

        return Forgotten.Contains(execution);
    }

    /// <summary>With one more run; itself where it is known or too old.</summary>
    /// <param name="run">The run.</param>
    /// <param name="window">Most runs kept; at least 1.</param>
    public ActionRecord With(LearntRun run, int window)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Knows(run.Execution))
        {
            return this;
        }

        var at = Runs.Count;
        while (at > 0 && IsBefore(run, Runs[at - 1]))
        {
            at--;
        }

        var over = Runs.Count + 1 - window;
        return at == 0 && over > 0 ? this : this with { Runs = [.. Runs.Take(at).Append(run).Concat(Runs.Skip(at)).Skip(Math.Max(0, over))] };
    }

    /// <summary>Without the runs that made a change or came after it.</summary>
    public ActionRecord Before(long change)
    {
        var dropped = Runs.Where(run => run.Change >= change).Select(run => run.Execution);
        return this with
        {
            Runs = [.. Runs.Where(run => run.Change < change)],
            Forgotten = [.. Forgotten.Concat(dropped).TakeLast(MaximumForgotten)],
        };
    }

    private static bool IsBefore(LearntRun run, LearntRun other) =>
        run.EndedAt != other.EndedAt ? run.EndedAt < other.EndedAt : string.CompareOrdinal(run.Execution, other.Execution) < 0;
}
