namespace Helios.Pipeline.Decision;

/// <summary>What an action works on; the wire words are in <see cref="TargetKinds"/>.</summary>
public enum TargetKind : byte
{
    /// <summary>Nothing: <c>do_nothing</c>.</summary>
    None,

    /// <summary>The cloud that causes the trouble.</summary>
    Cloud,

    /// <summary>The part that causes it: index, log or store.</summary>
    Part,

    /// <summary>The event index and its filters.</summary>
    Index,

    /// <summary>The topic log.</summary>
    Log,

    /// <summary>The store.</summary>
    Store,

    /// <summary>What consumes the log.</summary>
    Consumers,

    /// <summary>The person on duty.</summary>
    Person,
}

/// <summary>The public words for <see cref="TargetKind"/>, and the target of an action.</summary>
public static class TargetKinds
{
    private static readonly string[] Words = ["none", "cloud", "part", "part:index", "part:log", "part:store", "consumers", "person"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this TargetKind kind) => Words[(int)kind];

    /// <summary>True for a cloud's name, false for a part of HELIOS, a person or nothing.</summary>
    public static bool IsCloud(string cause) =>
        cause is not ("" or "index" or "log" or "store" or "consumers" or "person" or "adapters" or "filters" or "windows" or "detection" or "notifications");

    /// <summary>What an action would work on: by the first of its kinds for which the cause gives a target.</summary>
    /// <param name="action">The action.</param>
    /// <param name="cause">The cloud or part that causes the trouble; empty: not known; null: never looked for, then nothing is out of reach.</param>
    /// <returns>Empty for <c>do_nothing</c> and where the cause was not looked for; null: the cause gives it no target.</returns>
    public static string? Of(RecoveryAction action, string? cause)
    {
        ArgumentNullException.ThrowIfNull(action);
        foreach (var kind in action.Targets)
        {
            if (Of(kind, cause) is { } target)
            {
                return target;
            }
        }

        return action.Targets.Count == 0 ? "" : null;
    }

    private static string? Of(TargetKind kind, string? cause) => kind switch
    {
        TargetKind.Index => "index",
        TargetKind.Log => "log",
        TargetKind.Store => "store",
        TargetKind.Consumers => "consumers",
        TargetKind.Person => "person",
        TargetKind.None => "",
        _ when cause is null => "",
        TargetKind.Cloud => IsCloud(cause) ? cause : null,
        _ => cause is "index" or "log" or "store" ? cause : null,
    };
}
