using Helios.Connectors.Fallback;
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
        if (ExternalKinds.Index(options) != IndexKind.Redis)
        {
            return new OpenedIndex(twin, new Patience(parts.Parts.Track(Part, "sqlite"), time));
        }

        var settings = Settings(options);
        var fallback = new FallbackOptions
        {
            Ttl = options.Lookup.Index.Ttl,
            MaxBackoff = options.Redis.MaxBackOff,
            NotePath = parts.Folder.File("index-away"),
        };
        var seed = HashCode.Combine(options.Node.Name, time.GetUtcNow().Ticks);
        var redis = new RedisEventIndex(settings, parts.Names.Sources, time, Describe);
        var index = FallbackEventIndex.Open(redis, twin, fallback, time, new Random(seed));
        parts.Parts.Watch(() => index.Status);
        index.Changed += parts.Parts.Report;

        // It says for itself how it does.
        return new OpenedIndex(index, new Patience(null, time), index, new RedisBloomStore(settings, parts.Folder.File(IndexKeeper.FilterFile), time));
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
