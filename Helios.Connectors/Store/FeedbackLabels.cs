namespace Helios.Connectors.Store;

/// <summary>What can be said about an anomaly. The newest word counts, but <see cref="NotResolved"/> says nothing about the finding.</summary>
public static class FeedbackLabels
{
    /// <summary>Something was wrong.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Rightly found, but nobody needs to be told.</summary>
    public const string Expected = "expected";

    /// <summary>Nothing was wrong.</summary>
    public const string FalseAlarm = "false_alarm";

    /// <summary>The new level is the normal one from now on.</summary>
    public const string NewTrend = "new_trend";

    /// <summary>It is said to have ended, but goes on.</summary>
    public const string NotResolved = "not_resolved";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Confirmed, Expected, FalseAlarm, NewTrend, NotResolved];
}
