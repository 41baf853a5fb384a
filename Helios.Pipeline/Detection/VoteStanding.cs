namespace Helios.Pipeline.Detection;

/// <summary>Whether a detector voted, and why not; the wire words are in <see cref="VoteStandings"/>.</summary>
public enum VoteStanding : byte
{
    /// <summary>It voted.</summary>
    Cast,

    /// <summary>It abstained: it has not seen enough yet.</summary>
    Learning,

    /// <summary>It abstained: it threw, or gave a score that is none.</summary>
    Failed,
}

/// <summary>The public words for <see cref="VoteStanding"/>.</summary>
public static class VoteStandings
{
    /// <summary>Every wire word.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    private static readonly string[] Words = ["cast", "learning", "failed"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this VoteStanding standing) => Words[(int)standing];
}
