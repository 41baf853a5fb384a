namespace Helios.Pipeline.Detection;

/// <summary>How bad an anomaly is, in rising order; the wire words are in <see cref="Severities"/>.</summary>
public enum Severity : byte
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>The public words for <see cref="Severity"/>.</summary>
public static class Severities
{
    /// <summary>All words, in rising order.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    private static readonly string[] Words = ["low", "medium", "high", "critical"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this Severity severity) => Words[(int)severity];
}
