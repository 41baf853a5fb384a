namespace Helios.Connectors.Log;

/// <summary>How a group does in a partition, in order of concern; that of a group is its worst.</summary>
public enum LagStatus
{
    /// <summary>It keeps up, or did so within the window.</summary>
    Ok,

    /// <summary>It goes on, but its lag has not fallen through the whole window.</summary>
    Warning,

    /// <summary>It gives no sign of life and makes no progress.</summary>
    Stop,

    /// <summary>It gives signs of life but makes no progress.</summary>
    Stall,

    /// <summary>It went back and has not come up to where it was.</summary>
    Rewind,

    /// <summary>It stands outside of what the log holds: records went before they were processed, or the log is another one.</summary>
    Error,
}

/// <summary>Words and order of <see cref="LagStatus"/>.</summary>
public static class LagStatusWords
{
    /// <summary>As in the API: <c>ok</c>, <c>warning</c>, <c>stop</c>, <c>stall</c>, <c>rewind</c>, <c>error</c>.</summary>
    public static string Word(this LagStatus status) => status switch
    {
        LagStatus.Ok => "ok",
        LagStatus.Warning => "warning",
        LagStatus.Stop => "stop",
        LagStatus.Stall => "stall",
        LagStatus.Rewind => "rewind",
        _ => "error",
    };

    /// <summary>Status of a group: the worst of its partitions, ok without any.</summary>
    public static LagStatus Worst(IEnumerable<LagStatus> partitions) => partitions.Aggregate(LagStatus.Ok, (worst, one) => one > worst ? one : worst);
}
