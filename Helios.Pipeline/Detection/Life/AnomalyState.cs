namespace Helios.Pipeline.Detection.Life;

/// <summary>Where an anomaly is in its life; the wire words are in <see cref="AnomalyStates"/>.</summary>
public enum AnomalyState : byte
{
    /// <summary>Nothing has been wrong yet.</summary>
    None,

    /// <summary>It opened with this window.</summary>
    Open,

    /// <summary>It is open since an earlier window.</summary>
    Ongoing,

    /// <summary>It ended: the series came back, or its new level became the normal one.</summary>
    Resolved,

    /// <summary>It ended because it was open for as long as one may be.</summary>
    Expired,
}

/// <summary>The public words for <see cref="AnomalyState"/>.</summary>
public static class AnomalyStates
{
    /// <summary>The words of anomalies, which always are somewhere in their lives.</summary>
    public static IReadOnlyList<string> AllWords { get; } = ["open", "ongoing", "resolved", "expired"];

    private static readonly string[] Words = ["none", "open", "ongoing", "resolved", "expired"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this AnomalyState state) => Words[(int)state];
}
