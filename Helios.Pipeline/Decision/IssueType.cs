namespace Helios.Pipeline.Decision;

/// <summary>What is wrong, as recovery sees it; the wire words are in <see cref="IssueTypes"/>.</summary>
public enum IssueType : byte
{
    Unknown,
    MissingEvents,
    HighLatency,
    ConsumerLag,
    AdapterFailure,
    CloudDegradation,
    CloudFailure,
    SystemFailure,
}

/// <summary>The public words for <see cref="IssueType"/>.</summary>
public static class IssueTypes
{
    private static readonly string[] Words =
    [
        "unknown",
        "missing_events",
        "high_latency",
        "consumer_lag",
        "adapter_failure",
        "cloud_degradation",
        "cloud_failure",
        "system_failure",
    ];

    /// <summary>The wire word.</summary>
    public static string ToWire(this IssueType issue) => Words[(int)issue];

    /// <summary>All wire words.</summary>
    public static IReadOnlyList<string> AllWords => Words;

    /// <summary>Reads a wire word.</summary>
    public static bool TryParse(string? word, out IssueType issue)
    {
        var at = Array.IndexOf(Words, word);
        issue = (IssueType)Math.Max(at, 0);
        return at >= 0;
    }
}
