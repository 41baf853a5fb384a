using Helios.Connectors.Fallback;
using Helios.Connectors.Postgres;
using Helios.Connectors.Redis;
using Helios.Connectors.Sqlite;
using Helios.Host.Config.Options;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Externals;

/// <summary>Opens the event index that configuration names: SQLite, or Redis with SQLite behind it.</summary>
internal static class IndexOpener
{
    private const string Part = "index";

    /// <exception cref="EventIndexException">A file cannot be used.</exception>
    /// <exception cref="RemoteIndexException">Redis is set up wrongly.</exception>
    public static OpenedIndex Open(IndexKeeperParts parts)
    {
        var (options, time) = (parts.Options, parts.Time);
        var twin = ShardedEventIndex.Open(parts.Folder.Path, ShardMap.Equal(options.Lookup.Index.Shards));
        return ExternalKinds.Index(options) switch
        {
            IndexKind.Redis => OpenRedis(parts, twin),
            IndexKind.Postgres => Share(parts, twin, new PostgresEventIndex(StoreOpener.Settings(options), options.Node.Name, parts.Names.Sources, time), "postgres"),
            _ => new OpenedIndex(twin, new Patience(parts.Parts.Track(Part, "sqlite"), time)),
        };
    }

    private static OpenedIndex OpenRedis(IndexKeeperParts parts, ShardedEventIndex twin)
    {
        var settings = Settings(parts.Options);
        var redis = new RedisEventIndex(settings, parts.Names.Sources, parts.Time, Describe);
        return Share(parts, twin, redis, "redis") with
        {
            Filters = new RedisBloomStore(settings, parts.Folder.File(IndexKeeper.FilterFile), parts.Time),
        };
    }

    private static OpenedIndex Share(IndexKeeperParts parts, ShardedEventIndex twin, IRemoteIndex remote, string kind)
    {
        var (options, time) = (parts.Options, parts.Time);
        var fallback = new FallbackOptions
        {
            Primary = kind,
            Ttl = options.Lookup.Index.Ttl,
            MaxBackoff = options.Redis.MaxBackOff,
            NotePath = parts.Folder.File("index-away"),
        };
        var index = FallbackEventIndex.Open(remote, twin, fallback, time, new Random(HashCode.Combine(options.Node.Name, time.GetUtcNow().Ticks)));
        parts.Parts.Watch(() => index.Status);
        index.Changed += parts.Parts.Report;

        // It says for itself how it does.
        return new OpenedIndex(index, new Patience(null, time), index);
    }

    private static RedisDetail Describe(IndexRecord record)
    {
        var (fingerprints, times) = WindowDescription.Of(record.State, record.WindowStart);
        return new RedisDetail(fingerprints, times);
    }

    private static RedisSettings Settings(HeliosOptions options) => new()
    {
        Endpoint = options.Redis.Endpoint,
        Password = options.Redis.Password.Length == 0 ? null : options.Redis.Password,
        Database = options.Redis.Database,
        Tls = options.Redis.Tls,
        Timeout = options.Redis.Timeout,
        MaxBackoff = options.Redis.MaxBackOff,
        Ttl = options.Lookup.Index.Ttl,
        Node = options.Node.Name,
    };
}
