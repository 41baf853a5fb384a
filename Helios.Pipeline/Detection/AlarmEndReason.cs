namespace Helios.Pipeline.Detection;

/// <summary>Why an alarm closed; the wire words are in <see cref="AlarmEndReasons"/>.</summary>
public enum AlarmEndReason : byte
{
    /// <summary>The series came back into the band that it had left.</summary>
    Resolved,

    /// <summary>The series stayed outside, but has been steady for long: the new level is the normal one.</summary>
    Accepted,

    /// <summary>The alarm was open for as long as one may be.</summary>
    Expired,

    /// <summary>Nobody watches the series any more: another detector was configured, or the tenant gave up its place.</summary>
    Abandoned,
}

/// <summary>The public words for <see cref="AlarmEndReason"/>.</summary>
public static class AlarmEndReasons
{
    private static readonly string[] Words = ["resolved", "accepted", "expired", "abandoned"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this AlarmEndReason reason) => Words[(int)reason];
}
