namespace Helios.Host.Observability.View;

/// <summary>How a cloud is doing, compared with the other clouds; words in <see cref="CloudStates"/>.</summary>
internal enum CloudState : byte
{
    /// <summary>Delivers like the others.</summary>
    Ok,

    /// <summary>Delivers less than half of what the fastest cloud does.</summary>
    Slow,

    /// <summary>Another cloud has delivered for seconds since this one last did.</summary>
    Silent,

    /// <summary>Nothing to deliver: no cloud has, or this one never did.</summary>
    Idle,

    /// <summary>Its absent copies count as unknown.</summary>
    Suspended,

    /// <summary>Nobody expects it.</summary>
    Extra,
}

/// <summary>The judgement behind <see cref="CloudState"/> and its words.</summary>
internal static class CloudStates
{
    // Copies of one event arrive within a second or two of each other; beyond that a cloud that lags has stopped, not slowed.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    // Below this rate half of it is chance, not slowness.
    private const double LeastRate = 4;

    private static readonly string[] Words = ["ok", "slow", "SILENT", "idle", "suspended", "extra"];

    /// <summary>The word for a person.</summary>
    public static string Word(this CloudState state) => Words[(int)state];

    /// <summary>Judges one cloud among all. Pure, O(clouds).</summary>
    public static CloudState Of(SourceStatus cloud, StatusSnapshot status)
    {
        if (cloud.Suspended)
        {
            return CloudState.Suspended;
        }

        if (!cloud.Expected)
        {
            return CloudState.Extra;
        }

        var newest = DateTimeOffset.MinValue;
        var fastest = 0.0;
        foreach (var other in status.Sources)
        {
            newest = other.LastSeen > newest ? other.LastSeen.Value : newest;
            fastest = Math.Max(fastest, other.EventsPerSecond);
        }

        var since = cloud.LastSeen ?? status.StartedAt;
        return newest - since > Lag ? CloudState.Silent
            : cloud.LastSeen is null || status.Now - since > Lag ? CloudState.Idle
            : fastest >= LeastRate && cloud.EventsPerSecond < fastest / 2 ? CloudState.Slow
            : CloudState.Ok;
    }
}
