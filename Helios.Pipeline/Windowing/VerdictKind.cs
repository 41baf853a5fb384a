namespace Helios.Pipeline.Windowing;

/// <summary>What reconciliation says of an event; wire words in <see cref="VerdictWords"/>.</summary>
public enum VerdictKind : byte
{
    /// <summary>Every expected source delivered the same payload.</summary>
    Consistent,

    /// <summary>An expected source delivered nothing.</summary>
    Missing,

    /// <summary>Two expected sources delivered different payloads.</summary>
    Inconsistent,

    /// <summary>One expected source delivered two different payloads under one id.</summary>
    Collision,
}
