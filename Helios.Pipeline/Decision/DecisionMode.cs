namespace Helios.Pipeline.Decision;

/// <summary>How far a decision may go, from nothing up; the wire words are in <see cref="DecisionModes"/>.</summary>
public enum DecisionMode : byte
{
    /// <summary>Decide nothing, or never take this action.</summary>
    Off,

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
    private static readonly string[] Words = ["off", "observe", "suggest", "approve", "auto"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this DecisionMode mode) => Words[(int)mode];

    /// <summary>Reads a wire word, in any case.</summary>
    public static bool TryParse(string? word, out DecisionMode mode)
    {
        var at = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        mode = (DecisionMode)Math.Max(at, 0);
        return at >= 0;
    }
}
