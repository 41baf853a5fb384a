namespace Helios.Pipeline.Ingest.Json;

/// <summary>The top-level names of Helios JSON, in the order of the slots that hold their values.</summary>
internal enum HeliosName : byte
{
    EventId,
    Source,
    Tenant,
    Type,
    Timestamp,
    ReceivedAt,
    Payload,
    Unknown,
}
