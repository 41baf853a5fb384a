using Helios.Host.Config.Rules;

namespace Helios.Host.Config.Options;

/// <summary><c>helios.kafka</c>: brokers and the group that shares the work.</summary>
public sealed class KafkaOptions
{
    /// <summary>Comma-separated host:port list; empty means no Kafka.</summary>
    [ConfigurationKeyName("bootstrap-servers")]
    public string BootstrapServers { get; set; } = "";

    /// <summary>Consumer group; nodes of one cluster have the same.</summary>
    [TextRule("[A-Za-z0-9._-]{1,200}", "must be 1 to 200 letters, digits, '.', '_', '-'")]
    public string Group { get; set; } = "helios";

    /// <summary>How brokers are spoken to, as librdkafka names it.</summary>
    [TextRule("plaintext|ssl|sasl_plaintext|sasl_ssl", "must be plaintext, ssl, sasl_plaintext or sasl_ssl")]
    public string Protocol { get; set; } = "plaintext";

    /// <summary>SASL mechanism, as librdkafka names it.</summary>
    [ConfigurationKeyName("sasl-mechanism")]
    [TextRule("PLAIN|SCRAM-SHA-256|SCRAM-SHA-512", "must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512")]
    public string SaslMechanism { get; set; } = "SCRAM-SHA-512";

    public string Username { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>File of CA certificates; empty means the system's.</summary>
    [ConfigurationKeyName("ca-file")]
    public string CaFile { get; set; } = "";

    /// <summary>Silence after which the group takes a node for dead.</summary>
    [ConfigurationKeyName("session-timeout")]
    [DurationRange("1s", "5m")]
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Longest that an append is tried before it fails.</summary>
    [ConfigurationKeyName("delivery-timeout")]
    [DurationRange("1s", "10m")]
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Replicas of a topic when it is made.</summary>
    [NumberRange(1, 10)]
    public int Replicas { get; set; } = 1;

    /// <summary>Compression of what is produced: none, gzip, snappy, lz4 or zstd.</summary>
    [TextRule("none|gzip|snappy|lz4|zstd", "must be none, gzip, snappy, lz4 or zstd")]
    public string Compression { get; set; } = "lz4";

    /// <summary>Largest record that is produced or fetched; at the least it takes a dead letter.</summary>
    [ConfigurationKeyName("max-record")]
    [SizeRange("96KiB", "512MiB")]
    public int MaxRecordBytes { get; set; } = 4 << 20;

    /// <summary>Further properties of librdkafka by name, for what has no key here.</summary>
    public Dictionary<string, string> Properties { get; set; } = new(StringComparer.Ordinal);
}
