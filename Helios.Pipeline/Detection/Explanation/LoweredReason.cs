namespace Helios.Pipeline.Detection.Explanation;

/// <summary>Why a score is lower than it could be; the wire words are in <see cref="LoweredReasons"/>.</summary>
public enum LoweredReason : byte
{
    /// <summary>A member is still learning and abstained.</summary>
    LearningMember,

    /// <summary>A member failed and abstained.</summary>
    FailedMember,

    /// <summary>The metric's minimum deviation made the band wider than the noise alone would.</summary>
    MinimumDeviation,

    /// <summary>The series has been unsteady, which made the band wide.</summary>
    HighVariance,

    /// <summary>A maintenance window holds the alarm back.</summary>
    Maintenance,
}

/// <summary>The public words for <see cref="LoweredReason"/>.</summary>
public static class LoweredReasons
{
    /// <summary>Every wire word.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    private static readonly string[] Words = ["learning_member", "failed_member", "minimum_deviation", "high_variance", "maintenance"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this LoweredReason reason) => Words[(int)reason];
}
