namespace Helios.Host.Api.Events;

/// <summary>Whether the payloads of an event can be read.</summary>
internal enum PayloadState
{
    /// <summary>They are here.</summary>
    Kept,

    /// <summary>There was such an event; neither the index nor the log has its payloads any more.</summary>
    Expired,

    /// <summary>Neither the index nor the log knows such an event.</summary>
    NotFound,

    /// <summary>The log was not read to its beginning: what was looked at does not have it.</summary>
    ScanLimit,
}
