using Helios.Connectors.Fallback;
using Helios.Connectors.Kafka;
using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;
using Helios.Connectors.Memory;
using Helios.Connectors.Sqlite.Log;
using Helios.Host.Config.Options;
using Helios.Host.Observability;

namespace Helios.Host.App.Externals;

/// <summary>Opens the topic log that configuration names: memory, SQLite, or Kafka with a SQLite spool for when it is away.</summary>
internal static class LogOpener
{
    private const string Part = "log";

    /// <exception cref="LogException">It cannot be opened; the message names the key.</exception>
    public static async Task<ITopicLog> OpenAsync(ServiceSetup setup, DataFolder folder, PartBoard board, CancellationToken cancellationToken)
    {
        var (options, time) = (setup.Options, setup.Time);
        var embedded = new EmbeddedLogOptions { Retention = options.TopicLog.Retention, MaxTopicBytes = options.TopicLog.MaxSizeBytes };
        var kind = ExternalKinds.Log(options);
        if (kind == TopicLogKind.Kafka)
        {
            return await OpenKafkaAsync(setup, folder, board, cancellationToken);
        }

        var word = kind.ToString().ToLowerInvariant();
        ITopicLog log = kind == TopicLogKind.Memory ? new MemoryTopicLog(embedded, time) : SqliteTopicLog.Open(folder.File("topics.db"), embedded, time);
        return new WatchedTopicLog(log, board.Track(Part, word));
    }

    private static async Task<ITopicLog> OpenKafkaAsync(ServiceSetup setup, DataFolder folder, PartBoard board, CancellationToken cancellationToken)
    {
        var (options, time) = (setup.Options, setup.Time);
        var kafka = new KafkaTopicLog(Settings(options.Kafka), time, new KafkaLogger(setup.Logging.CreateLogger("Helios.Kafka")).Write);
        kafka.DataLoss += new DataLossLogger(setup.Logging.CreateLogger("Helios.Kafka")).Write;
        var spooling = new SpoolOptions { Node = options.Node.Name, MaxRecordBytes = options.Kafka.MaxRecordBytes };
        var spool = SqliteTopicLog.Open(folder.File("spool.db"), spooling.LogOptions(options.TopicLog.MaxSizeBytes), time);
        var random = new Random(HashCode.Combine(options.Node.Name, time.GetUtcNow().Ticks));
        var log = await SpoolingTopicLog.OpenAsync(kafka, spool, spooling, time, random, cancellationToken);
        board.Watch(() => log.Status);
        log.Changed += board.Report;
        return log;
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
