using Helios.Host.Config.Options;

namespace Helios.Host.App.Externals;

/// <summary>Which implementation of each external part the configuration means. Pure.</summary>
internal static class ExternalKinds
{
    public static TopicLogKind Log(HeliosOptions options) => options.TopicLog.Kind != TopicLogKind.Auto ? options.TopicLog.Kind
        : options.Kafka.BootstrapServers.Length > 0 ? TopicLogKind.Kafka : TopicLogKind.Sqlite;

    public static StoreKind Store(HeliosOptions options) => options.Store.Kind != StoreKind.Auto ? options.Store.Kind
        : options.Postgres.Host.Length > 0 ? StoreKind.Postgres : StoreKind.Sqlite;

    public static IndexKind Index(HeliosOptions options) => options.Lookup.Index.Kind != IndexKind.Auto ? options.Lookup.Index.Kind
        : options.Redis.Endpoint.Length > 0 ? IndexKind.Redis
        : Store(options) == StoreKind.Postgres ? IndexKind.Postgres : IndexKind.Sqlite;

    /// <summary>
    /// Partitions of a topic that is made. The embedded logs have one: a single process reads them, and its lanes share the work by key anyway.
    /// </summary>
    public static int Partitions(HeliosOptions options) => Log(options) == TopicLogKind.Kafka ? options.TopicLog.Partitions : 1;
}
