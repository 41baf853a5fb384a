namespace Helios.Host.Api.Events;

/// <summary>Where payloads were read.</summary>
internal enum PayloadPlace
{
    /// <summary>The event index, which keeps one of each that mean different things.</summary>
    Index,

    /// <summary>The log, which keeps every copy as it came.</summary>
    Log,
}
