using System.Globalization;
using Helios.Connectors.Log;

namespace Helios.Connectors.Kafka;

/// <summary>Turns settings into the properties of librdkafka, one set a kind of client.</summary>
internal static class KafkaConfigs
{
    /// <summary>Longest wait of a broker for new records; a real broker answers as soon as there are some, the development broker does not.</summary>
    private const int FetchWaitMilliseconds = 20;

    private const int DefaultFetchBytes = 50 << 20;

    // A queue that was full is looked at again a second later by librdkafka up to 2.1 (Debian's): large enough to last that long at 60 MB/s.
    private const int QueuedKilobytes = 64 << 10;
    private const int QueuedMessages = 1_000_000;

    /// <summary>Properties of the producer.</summary>
    /// <remarks>Idempotence brings acks=all, keeps the order, and makes a retry write nothing twice.</remarks>
    public static Dictionary<string, string> ForProducer(KafkaSettings settings) => Merge(settings, new()
    {
        ["client.id"] = "helios",
        ["enable.idempotence"] = "true",
        ["compression.type"] = settings.Compression,
        // Appends come in batches already; what comes in the same moment from several callers is still sent together.
        ["linger.ms"] = "1",
        ["batch.num.messages"] = "10000",
        ["queue.buffering.max.messages"] = "200000",
        ["queue.buffering.max.kbytes"] = Text(Math.Max(64 << 10, 2 * (settings.MaxRecordBytes >> 10))),
        ["message.timeout.ms"] = Milliseconds(settings.DeliveryTimeout),
        ["message.max.bytes"] = Text(settings.MaxRecordBytes),
        ["partitioner"] = "consistent_random",
    });

    /// <summary>Properties of a member of a group.</summary>
    public static Dictionary<string, string> ForConsumer(KafkaSettings settings, ConsumerSettings consumer) => Merge(settings, new()
    {
        ["client.id"] = consumer.Member,
        ["group.id"] = consumer.Group,
        ["partition.assignment.strategy"] = "cooperative-sticky",
        ["enable.auto.commit"] = "false",
        ["enable.auto.offset.store"] = "false",
        ["enable.partition.eof"] = "true",
        // Not earliest: a gap is to be seen and counted before reading goes on.
        ["auto.offset.reset"] = "error",
        ["session.timeout.ms"] = Milliseconds(settings.SessionTimeout),
        ["heartbeat.interval.ms"] = Milliseconds(settings.SessionTimeout / 3),
        ["max.poll.interval.ms"] = Milliseconds(TimeSpan.FromMilliseconds(Math.Max(300_000, settings.SessionTimeout.TotalMilliseconds))),
        ["fetch.wait.max.ms"] = Text(FetchWaitMilliseconds),
        ["fetch.max.bytes"] = Text(Math.Max(DefaultFetchBytes, settings.MaxRecordBytes)),
        ["fetch.message.max.bytes"] = Text(Math.Max(1 << 20, settings.MaxRecordBytes)),
        ["receive.message.max.bytes"] = Text(Math.Max(DefaultFetchBytes, settings.MaxRecordBytes) + (1 << 20)),
        ["queued.min.messages"] = Text(QueuedMessages),
        ["queued.max.messages.kbytes"] = Text(Math.Max(QueuedKilobytes, settings.MaxRecordBytes >> 10)),
    });

    /// <summary>Properties of a client that asks where a group is, without joining it.</summary>
    public static Dictionary<string, string> ForQuestions(KafkaSettings settings, string group) => Merge(settings, new()
    {
        ["client.id"] = "helios-lag",
        ["group.id"] = group,
        ["enable.auto.commit"] = "false",
        ["enable.auto.offset.store"] = "false",
        ["auto.offset.reset"] = "earliest",
        ["fetch.wait.max.ms"] = Text(FetchWaitMilliseconds),
        // One record a partition is looked at.
        ["queued.min.messages"] = "1",
    });

    /// <summary>Properties of a client that makes topics.</summary>
    public static Dictionary<string, string> ForAdministration(KafkaSettings settings) => Merge(settings, new() { ["client.id"] = "helios-admin" });

    /// <exception cref="LogException">The addresses cannot be addresses.</exception>
    public static void Check(KafkaSettings settings)
    {
        foreach (var address in settings.BootstrapServers.Split(',', StringSplitOptions.TrimEntries))
        {
            var colon = address.LastIndexOf(':');
            var isPort = colon < 0 || address.EndsWith(']')
                || (ushort.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0);
            if (address.Length == 0 || colon == 0 || !isPort || address.Any(char.IsWhiteSpace))
            {
                throw new LogException(
                    LogFailure.Configuration,
                    $"helios.kafka.bootstrap-servers: '{address}' in '{settings.BootstrapServers}' is not an address; write host:port, several with commas between");
            }
        }
    }

    private static Dictionary<string, string> Merge(KafkaSettings settings, Dictionary<string, string> own)
    {
        own["bootstrap.servers"] = settings.BootstrapServers;
        own["security.protocol"] = settings.Protocol;
        own["socket.keepalive.enable"] = "true";
        // A small request would wait for the acknowledgement of the one before, which a receiver may hold back for 40 ms.
        own["socket.nagle.disable"] = "true";
        own["log.connection.close"] = "false";
        own["reconnect.backoff.max.ms"] = "2000";
        if (settings.Protocol.StartsWith("sasl", StringComparison.OrdinalIgnoreCase))
        {
            own["sasl.mechanism"] = settings.SaslMechanism;
            own["sasl.username"] = settings.Username;
            own["sasl.password"] = settings.Password;
        }

        if (settings.CaFile.Length > 0)
        {
            own["ssl.ca.location"] = settings.CaFile;
        }

        foreach (var (name, value) in settings.Properties)
        {
            own[name] = value;
        }

        return own;
    }

    private static string Milliseconds(TimeSpan time) => Text(Math.Max(1, (int)time.TotalMilliseconds));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
