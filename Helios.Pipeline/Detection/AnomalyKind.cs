namespace Helios.Pipeline.Detection;

/// <summary>What shape an anomaly has; the wire words are in <see cref="AnomalyKinds"/>.</summary>
/// <remarks>Stored as a byte: a new kind goes to the end.</remarks>
public enum AnomalyKind : byte
{
    Normal,
    Spike,
    Drop,
    LevelShift,
    Trend,
    Seasonal,
    PatternShift,
    MissingData,
    Variance,
}

/// <summary>The public words for <see cref="AnomalyKind"/>.</summary>
public static class AnomalyKinds
{
    /// <summary>Every wire word.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    private static readonly string[] Words =
        ["normal", "spike", "drop", "level_shift", "trend", "seasonal", "pattern_shift", "missing_data", "variance"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this AnomalyKind kind) => Words[(int)kind];
}
