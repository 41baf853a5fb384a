namespace Helios.Actors.Supervision;

/// <summary>Nothing is executed within a scope.</summary>
/// <param name="Scope"><c>all</c>, <c>action:NAME</c> or <c>target:NAME</c>.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="By">Who.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record Pause(string Scope, string Reason, string By, DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Whether it holds for an action on a target at a time.</summary>
    public bool Covers(string action, string target, DateTimeOffset now) =>
        now < Until && (Scope == "all" || Scope == $"action:{action}" || Scope == $"target:{target}");

    /// <summary>Whether it is a scope.</summary>
    public static bool IsScope(string scope) =>
        scope == "all" || (scope.StartsWith("action:", StringComparison.Ordinal) && scope.Length > 7) || (scope.StartsWith("target:", StringComparison.Ordinal) && scope.Length > 7);
}
