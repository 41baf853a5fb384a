namespace Helios.Pipeline.Windowing;

/// <summary>The public words of verdicts, the same on the wire, in SQL, in the API and on the command line.</summary>
public static class VerdictWords
{
    private static readonly string[] Kinds = ["consistent", "missing", "inconsistent", "collision"];
    private static readonly string[] Reasons = ["open", "complete", "timeout", "end", "capacity"];

    /// <summary>Every verdict word, by <see cref="VerdictKind"/>.</summary>
    public static IReadOnlyList<string> AllKinds => Kinds;

    /// <summary>The wire word of <paramref name="kind"/>.</summary>
    public static string ToWire(this VerdictKind kind) => Kinds[(int)kind];

    /// <summary>The wire word of <paramref name="reason"/>.</summary>
    public static string ToWire(this CloseReason reason) => Reasons[(int)reason];
}
