namespace Helios.Pipeline.Decision;

/// <summary>How far a decision may go; the wire words are in <see cref="DecisionModes"/>.</summary>
public enum DecisionMode : byte
{
    /// <summary>Decide and record; execute nothing.</summary>
    Observe,

    /// <summary>Recommend to a person.</summary>
    Suggest,

    /// <summary>Execute after a person approved.</summary>
    Approve,

    /// <summary>Execute.</summary>
    Auto,
}

/// <summary>The public words for <see cref="DecisionMode"/>.</summary>
public static class DecisionModes
{
    private static readonly string[] Words = ["observe", "suggest", "approve", "auto"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this DecisionMode mode) => Words[(int)mode];
}
