using Helios.Connectors.Fallback;
using Helios.Connectors.Health;
using Helios.Connectors.Redis;
using Helios.Connectors.Sqlite;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Specs.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Redis;

/// <summary>A real Redis, a SQLite twin and a clock that stands.</summary>
internal sealed class RedisRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private FallbackEventIndex? _index;

    public RedisRig(params string[] arguments) => Server = RedisServer.Start(arguments);

    public RedisServer Server { get; }

    public FakeTimeProvider Time { get; } = new();

    public FallbackEventIndex Index => _index ??= Open();

    public FallbackOptions Options { get; init; } = new();

    public string Note => _folder.File("index-away");

    public string File(string name) => _folder.File(name);

    public RedisSettings Settings(int timeoutMs = 1000, string? password = null) =>
        new() { Endpoint = Server.Endpoint, Password = password, Timeout = TimeSpan.FromMilliseconds(timeoutMs), Node = "n1" };

    /// <summary>Opens the pair anew, as a start of the process does.</summary>
    public FallbackEventIndex Open(FallbackOptions? options = null, string? password = null)
    {
        _index?.Dispose();
        _index = null;
        var remote = new RedisEventIndex(Settings(password: password), new NameTable(64), Time);
        var twin = new SqliteEventIndex(_folder.File("index.db"));
        return _index = FallbackEventIndex.Open(remote, twin, (options ?? Options) with { NotePath = Note }, Time, new Random(1));
    }

    /// <summary>Lets time pass until the remote index serves.</summary>
    public void Return()
    {
        for (var i = 0; i < 20 && Index.Status.Mode != PartMode.Primary; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.True(Index.Status.Mode == PartMode.Primary, Index.Status.ToString());
    }

    public IndexRecord Record(EventKey key, int revision = 0) => Keys.Record(key, Time.GetUtcNow().UtcTicks, revision: revision);

    public IndexRecord[] Records(IEnumerable<EventKey> keys, int revision = 0) => [.. keys.Select(key => Record(key, revision))];

    /// <summary>Revision of each key; null where it is not known.</summary>
    public static int?[] Revisions(IEventIndex index, params EventKey[] keys)
    {
        var found = new IndexRecord?[keys.Length];
        index.FindMany(Keys.Queries(keys), found);
        return Array.ConvertAll(found, static record => record is null ? null : (int?)record.State[2]);
    }

    /// <summary>What Redis itself holds, asked by another client.</summary>
    public int?[] InRedis(params EventKey[] keys)
    {
        using var other = new RedisEventIndex(Settings(2000) with { Node = "other" }, new NameTable(64), Time);
        other.Connect();
        other.Mark();
        return Revisions(other, keys);
    }

    public void Dispose()
    {
        _index?.Dispose();
        Server.Dispose();
        _folder.Dispose();
    }
}
