namespace Helios.Pipeline.Decision;

/// <summary>Why an alternative may not be chosen; the wire words are in <see cref="GuardReasons"/>.</summary>
public enum GuardReason : byte
{
    NotApplicable,
    Permission,
    Prerequisite,
    Cooldown,
    Concurrency,

    /// <summary>Its mode, or that of the tenant, is OFF.</summary>
    Disabled,

    /// <summary>A person has paused recovery here.</summary>
    Paused,

    /// <summary>Planned work goes on.</summary>
    Maintenance,

    /// <summary>Too much is sick at once for single actions to be right.</summary>
    Storm,

    /// <summary>It would touch more than may be touched now.</summary>
    BlastRadius,

    /// <summary>Another execution works on its target.</summary>
    TargetBusy,

    /// <summary>It cannot run here and now, or the cause gives it no target.</summary>
    NotPossible,

    /// <summary>What the decision rests on is not sure enough.</summary>
    Data,
}

/// <summary>The public words for <see cref="GuardReason"/>.</summary>
public static class GuardReasons
{
    private static readonly string[] Words =
    [
        "not_applicable", "permission", "prerequisite", "cooldown", "concurrency", "disabled", "paused", "maintenance", "storm", "blast_radius",
        "target_busy", "not_possible", "data",
    ];

    /// <summary>The wire word.</summary>
    public static string ToWire(this GuardReason reason) => Words[(int)reason];
}
