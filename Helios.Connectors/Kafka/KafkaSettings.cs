namespace Helios.Connectors.Kafka;

/// <summary>How Kafka is reached and spoken to. The keys of the configuration (<c>helios.kafka.…</c>) have the same names.</summary>
public sealed record KafkaSettings
{
    /// <summary>Comma-separated host:port list (<c>bootstrap-servers</c>).</summary>
    public required string BootstrapServers { get; init; }

    /// <summary><c>plaintext</c>, <c>ssl</c>, <c>sasl_plaintext</c> or <c>sasl_ssl</c>.</summary>
    public string Protocol { get; init; } = "plaintext";

    /// <summary>SASL mechanism as librdkafka names it; used by the sasl protocols only.</summary>
    public string SaslMechanism { get; init; } = "SCRAM-SHA-512";

    /// <summary>SASL user; empty for none.</summary>
    public string Username { get; init; } = "";

    /// <summary>SASL password; never logged.</summary>
    public string Password { get; init; } = "";

    /// <summary>File of CA certificates; empty means the system's.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>Silence after which the group takes a member for dead; heartbeats are sent three times as often.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Longest that an append is tried; also how long a question to the cluster may take.</summary>
    public TimeSpan DeliveryTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Replicas of a topic that is made here.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Compression of what is produced: none, gzip, snappy, lz4 or zstd.</summary>
    public string Compression { get; init; } = "lz4";

    /// <summary>Largest record, key and headers included, that is produced. Larger ones that others produced are still read.</summary>
    public int MaxRecordBytes { get; init; } = 4 << 20;

    /// <summary>Properties of librdkafka that win over everything else here.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Without the password.</summary>
    public override string ToString() => $"Kafka at {BootstrapServers} ({Protocol})";
}
