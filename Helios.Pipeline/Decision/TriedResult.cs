namespace Helios.Pipeline.Decision;

/// <summary>What came of an attempt; the wire words are in <see cref="TriedResults"/>.</summary>
public enum TriedResult : byte
{
    /// <summary>It ran, and the trouble stayed.</summary>
    Unfixed,

    /// <summary>It could not do what it should.</summary>
    Failed,

    /// <summary>As <see cref="Failed"/>, for a reason that may be gone the next time: a timeout, a part that was away, a lost owner.</summary>
    FailedForNow,

    /// <summary>A person refused it, or its approval ran out.</summary>
    Refused,
}

/// <summary>The public words for <see cref="TriedResult"/>.</summary>
public static class TriedResults
{
    private static readonly string[] Words = ["unfixed", "failed", "failed_for_now", "refused"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this TriedResult result) => Words[(int)result];
}
