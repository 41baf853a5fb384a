namespace Helios.Pipeline.Ingest.Json;

/// <summary>Spelling of <see cref="HeliosName"/>.</summary>
internal static class HeliosNames
{
    private static readonly string[] Words =
        ["event_id", "source", "tenant", "type", "timestamp", "received_at", "payload", "(other)"];

    /// <summary>The name on the wire.</summary>
    public static string ToWire(this HeliosName name) => Words[(int)name];

    /// <summary>Recognises an unescaped name; by length first, so that most foreign names cost one comparison.</summary>
    public static HeliosName Match(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("type"u8) ? HeliosName.Type : HeliosName.Unknown,
        6 => name.SequenceEqual("source"u8) ? HeliosName.Source
            : name.SequenceEqual("tenant"u8) ? HeliosName.Tenant : HeliosName.Unknown,
        7 => name.SequenceEqual("payload"u8) ? HeliosName.Payload : HeliosName.Unknown,
        8 => name.SequenceEqual("event_id"u8) ? HeliosName.EventId : HeliosName.Unknown,
        9 => name.SequenceEqual("timestamp"u8) ? HeliosName.Timestamp : HeliosName.Unknown,
        11 => name.SequenceEqual("received_at"u8) ? HeliosName.ReceivedAt : HeliosName.Unknown,
        _ => HeliosName.Unknown,
    };
}
