using System.Net;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>Rules of the external parts: a part that is asked for must be reachable by what is configured.</summary>
internal static class ServerRules
{
    // What delivery, ownership and exactly-once effect rest on; a property that changed one would lose events quietly.
    private static readonly Dictionary<string, string> OwnProperties = new(StringComparer.Ordinal)
    {
        ["bootstrap.servers"] = "helios.kafka.bootstrap-servers",
        ["metadata.broker.list"] = "helios.kafka.bootstrap-servers",
        ["group.id"] = "helios.kafka.group",
        ["session.timeout.ms"] = "helios.kafka.session-timeout",
        ["security.protocol"] = "helios.kafka.protocol",
        ["enable.auto.commit"] = "",
        ["enable.auto.offset.store"] = "",
        ["enable.idempotence"] = "",
        ["acks"] = "",
        ["request.required.acks"] = "",
        ["partition.assignment.strategy"] = "",
    };

    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(HeliosOptions options) =>
        [.. Kafka(options), .. Sasl(options.Kafka), .. Properties(options.Kafka), .. Redis(options), .. Postgres(options)];

    private static IEnumerable<(string Key, string Message)> Kafka(HeliosOptions options)
    {
        var (kind, servers) = (options.TopicLog.Kind, options.Kafka.BootstrapServers);
        if (servers.Length == 0)
        {
            if (kind == TopicLogKind.Kafka)
            {
                yield return ("topic-log.kind", "is kafka, but helios.kafka.bootstrap-servers is empty; name the brokers there as host:port");
            }

            yield break;
        }

        if (Array.Find(servers.Split(',', StringSplitOptions.TrimEntries), server => !HostPort.IsValid(server)) is { } wrong)
        {
            yield return ("kafka.bootstrap-servers", $"'{HoconText.Shorten(wrong)}' must be host:port, such as kafka-1:9092; commas separate brokers");
        }

        if (kind is TopicLogKind.Auto or TopicLogKind.Kafka && options.Cluster.Heartbeat > options.Kafka.SessionTimeout / 3)
        {
            yield return ("cluster.heartbeat",
                "must not be above a third of helios.kafka.session-timeout; a node whose shards were taken over would still be shown as up");
        }
    }

    private static IEnumerable<(string Key, string Message)> Sasl(KafkaOptions kafka)
    {
        // Another mechanism may need neither; it is named by its librdkafka property.
        var hasOwnMechanism = kafka.Properties.ContainsKey("sasl.mechanism") || kafka.Properties.ContainsKey("sasl.mechanisms");
        if (!kafka.Protocol.StartsWith("sasl_", StringComparison.Ordinal) || hasOwnMechanism)
        {
            yield break;
        }

        if (kafka.Username.Length == 0)
        {
            yield return ("kafka.username", $"must not be empty when helios.kafka.protocol is {kafka.Protocol}");
        }

        if (kafka.Password.Length == 0)
        {
            yield return ("kafka.password", $"must not be empty when helios.kafka.protocol is {kafka.Protocol}; give it as HELIOS_KAFKA_PASSWORD");
        }
    }

    private static IEnumerable<(string Key, string Message)> Properties(KafkaOptions kafka)
    {
        foreach (var name in kafka.Properties.Keys)
        {
            if (OwnProperties.TryGetValue(name, out var key))
            {
                yield return ($"kafka.properties.{HoconText.Quote(name)}",
                    key.Length > 0 ? $"is set by {key}" : "is HELIOS's own: nothing would be delivered exactly once without it");
            }
        }
    }

    private static IEnumerable<(string Key, string Message)> Redis(HeliosOptions options)
    {
        var endpoint = options.Redis.Endpoint;
        if (endpoint.Length == 0)
        {
            if (options.Lookup.Index.Kind == IndexKind.Redis)
            {
                yield return ("lookup.index.kind", "is redis, but helios.redis.endpoint is empty; name the server there as host:port");
            }
        }
        else if (!HostPort.IsValid(endpoint))
        {
            yield return ("redis.endpoint", $"'{HoconText.Shorten(endpoint)}' must be one host:port, such as redis-1:6379");
        }
    }

    private static IEnumerable<(string Key, string Message)> Postgres(HeliosOptions options)
    {
        var postgres = options.Postgres;
        if (options.Lookup.Index.Kind == IndexKind.Postgres && postgres.Host.Length == 0)
        {
            yield return ("lookup.index.kind", "is postgres, but helios.postgres.host is empty; name the server there");
        }

        if (postgres.Host.Length == 0)
        {
            if (options.Store.Kind == StoreKind.Postgres)
            {
                yield return ("store.kind", "is postgres, but helios.postgres.host is empty; name the server there");
            }

            yield break;
        }

        if (postgres.Host[0] != '/' && postgres.Host.Contains(':', StringComparison.Ordinal) && !IPAddress.TryParse(postgres.Host, out _))
        {
            yield return ("postgres.host",
                $"'{HoconText.Shorten(postgres.Host)}' must be a host name, an address or a folder; the port belongs in helios.postgres.port");
        }

        foreach (var (key, value) in new[] { ("postgres.database", postgres.Database), ("postgres.username", postgres.Username) })
        {
            if (value.Length == 0)
            {
                yield return (key, "must not be empty when helios.postgres.host is set");
            }
        }
    }
}
