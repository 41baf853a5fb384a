namespace Helios.Connectors.Store;

/// <summary>Where a dead letter is in its life.</summary>
public static class LetterStates
{
    /// <summary>Nobody has done anything about it.</summary>
    public const string Waiting = "waiting";

    /// <summary>It was brought back in.</summary>
    public const string Redriven = "redriven";

    /// <summary>It was given up; it stays to be read until its retention is over.</summary>
    public const string Purged = "purged";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Waiting, Redriven, Purged];
}
