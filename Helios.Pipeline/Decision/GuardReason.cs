namespace Helios.Pipeline.Decision;

/// <summary>Why an alternative may not be chosen; the wire words are in <see cref="GuardReasons"/>.</summary>
public enum GuardReason : byte
{
    NotApplicable,
    Permission,
    Prerequisite,
    Cooldown,
    Concurrency,
}

/// <summary>The public words for <see cref="GuardReason"/>.</summary>
public static class GuardReasons
{
    private static readonly string[] Words = ["not_applicable", "permission", "prerequisite", "cooldown", "concurrency"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this GuardReason reason) => Words[(int)reason];
}
