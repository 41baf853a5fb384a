namespace Helios.Pipeline.Ingest.Admission;

/// <summary>Limits that an event must keep to be admitted.</summary>
public sealed record GateOptions
{
    /// <summary>Longest event_id in UTF-16 characters; default 256. Its UTF-8 form is limited to four times as many bytes.</summary>
    public int MaxEventIdLength { get; init; } = 256;

    /// <summary>Longest tenant in bytes; default 128.</summary>
    public int MaxTenantBytes { get; init; } = 128;

    /// <summary>Longest type in bytes; default 1024.</summary>
    public int MaxTypeBytes { get; init; } = 1024;

    /// <summary>Largest payload in bytes; default 1 MiB.</summary>
    public int MaxPayloadBytes { get; init; } = 1 << 20;

    /// <summary>How far ahead of now a time may lie; default 24 h.</summary>
    public TimeSpan MaxFuture { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Sources to admit; null (the default) admits every well-formed name.</summary>
    public IReadOnlyCollection<string>? Sources { get; init; }

    /// <summary>Types to admit; null (the default) admits every type and events without one.</summary>
    public IReadOnlyCollection<string>? Types { get; init; }

    /// <summary>Per event type a JSON pointer (RFC 6901) into the payload whose value takes the place of event_id.</summary>
    public IReadOnlyDictionary<string, string> CorrelationKeys { get; init; } = new Dictionary<string, string>();
}
