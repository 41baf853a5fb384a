namespace Helios.Actors.Jobs;

/// <summary>Why a run began, as on the wire.</summary>
public static class JobTriggers
{
    /// <summary>It was due.</summary>
    public const string Schedule = "schedule";

    /// <summary>Somebody asked for it.</summary>
    public const string Manual = "manual";

    /// <summary>The run before failed.</summary>
    public const string Retry = "retry";

    /// <summary>The run before was abandoned.</summary>
    public const string Recovered = "recovered";
}
