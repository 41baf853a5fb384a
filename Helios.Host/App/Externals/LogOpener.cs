using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Memory;
using Helios.Connectors.Sqlite.Log;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Externals;

/// <summary>Opens the topic log that configuration names: memory, SQLite, or Kafka.</summary>
internal static class LogOpener
{
    private const string File = "topics.db";

    /// <exception cref="LogException">It cannot be opened; the message names the key.</exception>
    public static ITopicLog Open(HeliosOptions options, DataFolder folder, ServiceSetup setup)
    {
        var embedded = new EmbeddedLogOptions { Retention = options.TopicLog.Retention, MaxTopicBytes = options.TopicLog.MaxSizeBytes };
        return ExternalKinds.Log(options) switch
        {
            TopicLogKind.Memory => new MemoryTopicLog(embedded, setup.Time),
            TopicLogKind.Sqlite => SqliteTopicLog.Open(folder.File(File), embedded, setup.Time),
            _ => new KafkaTopicLog(Settings(options.Kafka), setup.Time, new KafkaLogger(setup.Logging.CreateLogger("Helios.Kafka")).Write),
        };
    }

    private static KafkaSettings Settings(KafkaOptions options) => new()
    {
        BootstrapServers = options.BootstrapServers,
        Protocol = options.Protocol,
        SaslMechanism = options.SaslMechanism,
        Username = options.Username,
        Password = options.Password,
        CaFile = options.CaFile,
        SessionTimeout = options.SessionTimeout,
        DeliveryTimeout = options.DeliveryTimeout,
        Replicas = options.Replicas,
        Compression = options.Compression,
        MaxRecordBytes = options.MaxRecordBytes,
        Properties = options.Properties,
    };
}
