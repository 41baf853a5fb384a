namespace Helios.Actors.Supervision;

/// <summary>Where an incident is; on the wire lower case.</summary>
public enum IncidentStatus : byte
{
    /// <summary>Seen and diagnosed; nothing is being done.</summary>
    Open,

    /// <summary>Recorded what would be done; the mode allows no more.</summary>
    Observed,

    /// <summary>A proposal waits for a person.</summary>
    Waiting,

    /// <summary>An action runs or is being verified.</summary>
    Acting,

    /// <summary>What alarmed is back in band because of a measure that is still in force.</summary>
    Mitigated,

    /// <summary>Nothing is left to try: a person has to look.</summary>
    Escalated,

    /// <summary>Over.</summary>
    Resolved,
}
