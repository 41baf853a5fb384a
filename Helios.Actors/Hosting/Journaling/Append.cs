namespace Helios.Actors.Hosting.Journaling;

/// <summary>What became of events that were to be written.</summary>
internal enum Append
{
    /// <summary>They are durable.</summary>
    Written,

    /// <summary>The entity has another version: somebody else wrote.</summary>
    Refused,

    /// <summary>The journal will not take them; it is not known to have them.</summary>
    Failed,

    /// <summary>The host ended before.</summary>
    Ended,
}
