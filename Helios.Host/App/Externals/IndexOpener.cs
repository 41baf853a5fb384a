using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Connectors.Redis;
using Helios.Connectors.Sqlite;
using Helios.Host.Config.Options;
using Helios.Pipeline.Lookup;

namespace Helios.Host.App.Externals;

/// <summary>Opens the event index that configuration names: SQLite, or Redis with SQLite behind it.</summary>
internal static class IndexOpener
{
    private const string Part = "index";

    /// <exception cref="EventIndexException">A file cannot be used.</exception>
    /// <exception cref="RemoteIndexException">Redis is set up wrongly.</exception>
    public static IEventIndex Open(IndexKeeperParts parts)
    {
        var (options, time) = (parts.Options, parts.Time);
        var twin = ShardedEventIndex.Open(parts.Folder.Path, ShardMap.Equal(options.Lookup.Index.Shards));
        if (ExternalKinds.Index(options) != IndexKind.Redis)
        {
            parts.Parts.Report(new PartStatus(Part, "sqlite", PartMode.Primary, "sqlite", time.GetUtcNow(), null, 0));
            return twin;
        }

        var settings = new RedisSettings
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
        var fallback = new FallbackOptions
        {
            Ttl = options.Lookup.Index.Ttl,
            MaxBackoff = options.Redis.MaxBackOff,
            NotePath = parts.Folder.File("index-away"),
        };
        var seed = HashCode.Combine(options.Node.Name, time.GetUtcNow().Ticks);
        var index = FallbackEventIndex.Open(new RedisEventIndex(settings, parts.Names.Sources, time), twin, fallback, time, new Random(seed));
        parts.Parts.Watch(() => index.Status);
        index.Changed += parts.Parts.Report;
        return index;
    }
}
