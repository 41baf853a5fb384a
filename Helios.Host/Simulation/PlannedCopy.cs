namespace Helios.Host.Simulation;

/// <summary>One copy of an event as the plan has it.</summary>
internal struct PlannedCopy
{
    /// <summary>When it arrives, milliseconds since 1970.</summary>
    public long Arrival;

    /// <summary>Where it is written: <see cref="Arrival"/>, or a little later when copies are written out of order.</summary>
    public long Place;

    /// <summary>Index into <see cref="FaultPlanner.Sources"/>; below the number of clouds it is expected.</summary>
    public int Source;

    /// <summary>Which payload: 0 is the original, every other number differs from all lower ones in canonical form.</summary>
    public int Version;

    /// <summary>How the bytes are written without changing their meaning.</summary>
    public CorruptionKind Rewrite;
}
