using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.ingest</c>: which events are admitted and from whom they are expected.</summary>
public sealed class IngestOptions
{
    internal const string CloudPattern = "[a-z0-9-]{1,32}";
    internal const string CloudRule = "must be 1 to 32 of a-z, 0-9 and '-'";

    /// <summary>Clouds that each event must arrive from, for tenants without their own list.</summary>
    [ConfigurationKeyName("expected-sources")]
    [TextRule(CloudPattern, CloudRule)]
    public string[] ExpectedSources { get; set; } = ["aws", "gcp", "azure"];

    /// <summary>Per tenant: what differs from the defaults.</summary>
    public Dictionary<string, TenantOptions> Tenants { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Clouds that may deliver at all; empty admits every well-formed name.</summary>
    [TextRule(CloudPattern, CloudRule)]
    public string[] Sources { get; set; } = [];

    /// <summary>Largest payload of an event, in bytes.</summary>
    [ConfigurationKeyName("max-payload")]
    [SizeRange("1KiB", "64MiB")]
    public int MaxPayloadBytes { get; set; } = 1 << 20;

    /// <summary>Largest input record, envelope included, in bytes.</summary>
    [ConfigurationKeyName("max-record")]
    [SizeRange("1KiB", "256MiB")]
    public int MaxRecordBytes { get; set; } = 4 << 20;

    /// <summary>How far an event's timestamp may lie ahead of the clock.</summary>
    [ConfigurationKeyName("max-future")]
    [DurationRange("0s", "365d")]
    public TimeSpan MaxFuture { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Events that wait between the port and the pipeline; a full queue is answered 429.</summary>
    [ConfigurationKeyName("queue-capacity")]
    [NumberRange(1, 10_000_000)]
    public int QueueCapacity { get; set; } = 65_536;

    /// <summary>Event type to a JSON pointer into the payload whose value replaces the event id.</summary>
    [ConfigurationKeyName("correlation-keys")]
    [TextRule("(/([^~]|~[01])*)", "must be a JSON pointer that begins with '/', for example /order_id")]
    public Dictionary<string, string> CorrelationKeys { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Beginning of a CloudEvents <c>source</c> to cloud name; the longest match holds.</summary>
    [ConfigurationKeyName("cloud-prefixes")]
    [TextRule(CloudPattern, CloudRule)]
    public Dictionary<string, string> CloudPrefixes { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Per door (events, aws, gcp, azure): how it knows its sender.</summary>
    public Dictionary<string, VerifyOptions> Verify { get; set; } = new(StringComparer.Ordinal);
}
