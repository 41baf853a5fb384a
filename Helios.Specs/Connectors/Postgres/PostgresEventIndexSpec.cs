using Helios.Connectors.Fallback;
using Helios.Connectors.Postgres;
using Helios.Connectors.Store;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Specs.Connectors.Store;
using Helios.Specs.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresEventIndexSpec(PostgresServer server) : EventIndexSpec, IAsyncLifetime
{
    private readonly PostgresPlace _place = new(server);
    private readonly FakeTimeProvider _time = new();

    public async ValueTask InitializeAsync()
    {
        await _place.PrepareAsync();
        await (await _place.OpenAsync(new StoreSettings(), _time)).DisposeAsync();
    }

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public void Nodes_share_records_though_they_number_sources_differently()
    {
        using var a = Connect("a", "aws", "gcp");
        using var b = Connect("b", "gcp", "oci", "aws");
        a.Upsert([Record("e1", 5, sources: 0b11)]);
        var found = new IndexRecord?[1];
        Assert.Equal(1, b.FindMany([Ask("e1")], found));
        Assert.Equal(0b101UL, found[0]!.Sources);
    }

    [Fact]
    public void Merged_record_replaces_an_older_one_only()
    {
        using var index = Connect("a");
        index.Upsert([Record("old", 5), Record("new", 9)]);
        Assert.Equal(1, index.Merge([Record("old", 7), Record("new", 7)]));
        var found = new IndexRecord?[2];
        index.FindMany([Ask("old"), Ask("new")], found);
        Assert.Equal([7L, 9L], found.Select(record => record!.LastSeen));
    }

    [Fact]
    public void Mark_tells_a_node_from_a_new_one_and_is_seen_by_others()
    {
        using var first = Make("a");
        Assert.False(first.Connect());
        first.Mark();
        using var again = Make("a");
        Assert.True(again.Connect());
        using var other = Make("b");
        Assert.Contains("a=", other.Marks(), StringComparison.Ordinal);
        Assert.Equal("", again.Marks());
    }

    [Fact]
    public void Oldest_records_expire_first()
    {
        using var index = Connect("a");
        index.Upsert([Record("e1", 1), Record("e2", 2), Record("e3", 3)]);
        Assert.Equal(1, index.Expire(3, 1));
        Assert.Equal(0, index.FindMany([Ask("e1")], new IndexRecord?[1]));
        Assert.Equal(1, index.Expire(3, 10));
        Assert.Equal(1, index.FindMany([Ask("e3")], new IndexRecord?[1]));
    }

    [Fact]
    public void Server_that_is_not_there_is_a_transient_failure_that_names_the_key()
    {
        using var index = new PostgresEventIndex(_place.Postgres with { Port = FreePort.Next() }, "a", new NameTable(64), _time);
        var failure = Assert.Throws<RemoteIndexException>(() => index.Connect());
        Assert.Equal(IndexFailure.Transient, failure.Failure);
        Assert.Contains("helios.postgres.host", failure.Message, StringComparison.Ordinal);
    }

    private protected override IEventIndex Create() => Connect("a");

    private static IndexQuery Ask(string id) => new(Key(id), "t", System.Text.Encoding.UTF8.GetBytes(id));

    private static EventKey Key(string id) => EventKey.Create("t"u8, System.Text.Encoding.UTF8.GetBytes(id));

    private static IndexRecord Record(string id, long lastSeen, ulong sources = 1) => new()
    {
        Key = Key(id),
        Tenant = "t",
        EventId = System.Text.Encoding.UTF8.GetBytes(id),
        Sources = sources,
        WindowStart = 1,
        LastSeen = lastSeen,
        State = [1, 2],
    };

    private PostgresEventIndex Connect(string node, params string[] sources)
    {
        var index = Make(node, sources);
        index.Connect();
        index.Mark();
        return index;
    }

    private PostgresEventIndex Make(string node, params string[] sources)
    {
        var names = new NameTable(64);
        Array.ForEach(sources, name => names.GetOrAdd(name));
        return new PostgresEventIndex(_place.Postgres, node, names, _time);
    }
}
