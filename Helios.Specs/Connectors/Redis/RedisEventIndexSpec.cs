using System.Diagnostics;
using Helios.Connectors.Fallback;
using Helios.Connectors.Redis;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Specs.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Redis;

public sealed class RedisEventIndexSpec(ITestOutputHelper output) : EventIndexSpec
{
    private readonly RedisServer _server = RedisServer.Start();
    private readonly FakeTimeProvider _time = new();

    private long Now => _time.GetUtcNow().UtcTicks;

    [Fact]
    public void Record_is_a_hash_under_tenant_and_id_that_expires()
    {
        using var index = Connect("n1", describe: static _ => new RedisDetail("aws=1f", "aws=5"));
        index.Upsert([Record("acme", "ord-1001", Now, sources: 3)]);
        var reply = _server.Send("HGETALL", "evt:acme:ord-1001");
        foreach (var word in new[] { "aws,gcp", $"{Now}", "acme", "window_start", "fingerprints\r\n$6\r\naws=1f", "times\r\n$5\r\naws=5" })
        {
            Assert.Contains(word, reply, StringComparison.Ordinal);
        }

        Assert.InRange(int.Parse(_server.Send("TTL", "evt:acme:ord-1001").Trim(':', '\r', '\n'), null), 86_390, 86_400);
    }

    [Fact]
    public void Tenants_with_colons_do_not_meet()
    {
        Index.Upsert([Record("a:b", "c", 1), Record("a", "b:c", 2), Record("a%3Ab", "c", 3)]);
        var found = new IndexRecord?[3];
        Assert.Equal(3, Index.FindMany([Query("a:b", "c"), Query("a", "b:c"), Query("a%3Ab", "c")], found));
        Assert.Equal([1L, 2L, 3L], found.Select(static record => record!.LastSeen));
    }

    [Fact]
    public void Nodes_that_number_sources_differently_agree_by_name()
    {
        using var other = Connect("n2", ["gcp", "azure"]);
        Index.Upsert([Record("acme", "x", Now, sources: 3)]);
        var found = new IndexRecord?[1];
        Assert.Equal(1, other.FindMany([Query("acme", "x")], found));
        Assert.Equal(0b101UL, found[0]!.Sources);
    }

    [Fact]
    public void Question_by_hash_alone_is_refused() =>
        Assert.Throws<ArgumentException>(() => Index.FindMany([new IndexQuery(new EventKey(1, 1))], new IndexRecord?[1]));

    [Fact]
    public void Merge_keeps_what_was_seen_later_and_lets_the_rest_expire_by_its_age()
    {
        var index = (RedisEventIndex)Index;
        index.Upsert([Record("a", "newer", Now, revision: 1), Record("a", "older", Now - 5, revision: 1)]);
        Assert.Equal(2, index.Merge([
            Record("a", "newer", Now - 1),
            Record("a", "older", Now - 4),
            Record("a", "new", Now - TimeSpan.FromHours(23).Ticks),
            Record("a", "expired", Now - TimeSpan.FromHours(25).Ticks)]));
        var found = new IndexRecord?[4];
        index.FindMany([Query("a", "newer"), Query("a", "older"), Query("a", "new"), Query("a", "expired")], found);
        Assert.Equal([1, 0, 0, null], found.Select(static record => (int?)record?.State[2]));
        Assert.InRange(int.Parse(_server.Send("TTL", "evt:a:new").Trim(':', '\r', '\n'), null), 3590, 3600);
    }

    [Fact]
    public void Server_that_lost_its_data_is_not_believed()
    {
        Index.Upsert([Record("a", "b", 1)]);
        _server.Send("FLUSHALL");
        var lost = Assert.Throws<RemoteIndexException>(() => Index.FindMany([Query("a", "b")], new IndexRecord?[1]));
        Assert.Equal(IndexFailure.Transient, lost.Failure);
        Assert.Contains("lost its data", lost.Message, StringComparison.Ordinal);
        Assert.False(((RedisEventIndex)Index).Connect());
    }

    [Fact]
    public void Server_that_restarted_empty_between_two_calls_is_not_believed()
    {
        Index.Upsert([Record("a", "b", 1)]);
        _server.Restart(empty: true);
        Assert.Throws<RemoteIndexException>(() => Index.FindMany([Query("a", "b")], new IndexRecord?[1]));
    }

    [Fact]
    public void Server_that_loses_its_data_between_connect_and_mark_is_not_marked()
    {
        var index = (RedisEventIndex)Index;
        index.Connect();
        _server.Send("FLUSHALL");
        Assert.Throws<RemoteIndexException>(index.Mark);
        Assert.False(index.Connect());
    }

    [Fact]
    public void Count_is_an_estimate_that_is_never_zero()
    {
        Assert.True(Index.Count > 0);
        var before = Index.Count;
        Index.Upsert([Record("a", "b", 1), Record("a", "c", 1)]);
        Index.Upsert([Record("a", "b", 2)]);
        Assert.Equal(before + 2, Index.Count);
        Assert.Equal(0, Index.Expire(long.MaxValue, 10));
        Assert.InRange(Index.Count, 2, 5);
    }

    [Fact]
    public void Batches_larger_than_a_round_trip_are_answered_whole()
    {
        var keys = Keys.Many((RedisEventIndex.BatchSize * 2) + 7, 9);
        Index.Upsert([.. keys.Select(static key => Keys.Record(key, 1))]);
        Assert.Equal(keys.Length, Index.FindMany(Keys.Queries(keys), new IndexRecord?[keys.Length]));
    }

    [Fact]
    public void Pipelined_look_ups_answer_in_about_a_millisecond()
    {
        var keys = Keys.Many(10_000, 8);
        var state = new byte[400];
        new Random(8).NextBytes(state);
        Index.Upsert([.. keys.Select(key => WithState(Keys.Record(key, Now), state))]);
        foreach (var size in new[] { 1, 16, 256 })
        {
            var (times, found) = (new List<double>(), new IndexRecord?[size]);
            for (var i = 0; i < 1500; i++)
            {
                var asked = Keys.Queries(keys.AsSpan(i * size % (keys.Length - size), size));
                var start = Stopwatch.GetTimestamp();
                Assert.Equal(size, Index.FindMany(asked, found));
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            var sorted = times.Skip(500).Order().ToArray();
            output.WriteLine($"{size} keys: p50 {sorted[500]:0.000} ms, p99 {sorted[990]:0.000} ms, longest {sorted[^1]:0.000} ms");

            // Wide, because other specs share the processors: the budget itself is measured by the benchmark.
            Assert.True(sorted[500] < 10, $"median {sorted[500]} ms for {size} keys");
        }
    }

    private protected override IEventIndex Create() => Connect("n1");

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _server.Dispose();
    }

    private static IndexRecord WithState(IndexRecord record, byte[] state) => new()
    {
        Key = record.Key,
        Tenant = record.Tenant,
        EventId = record.EventId,
        Sources = record.Sources,
        WindowStart = record.WindowStart,
        LastSeen = record.LastSeen,
        State = state,
    };

    private static IndexQuery Query(string tenant, string id) => new(KeyOf(tenant, id), tenant, System.Text.Encoding.UTF8.GetBytes(id));

    private static EventKey KeyOf(string tenant, string id) =>
        EventKey.Create(System.Text.Encoding.UTF8.GetBytes(tenant), System.Text.Encoding.UTF8.GetBytes(id));

    private static IndexRecord Record(string tenant, string id, long lastSeen, ulong sources = 1, byte revision = 0) => new()
    {
        Key = KeyOf(tenant, id),
        Tenant = tenant,
        EventId = System.Text.Encoding.UTF8.GetBytes(id),
        Sources = sources,
        WindowStart = 1,
        LastSeen = lastSeen,
        State = [1, 2, revision],
    };

    private RedisEventIndex Connect(string node, string[]? sources = null, Func<IndexRecord, RedisDetail>? describe = null)
    {
        var names = new NameTable(64);
        Array.ForEach(sources ?? ["aws", "gcp"], name => names.GetOrAdd(name));
        var index = new RedisEventIndex(
            new RedisSettings { Endpoint = _server.Endpoint, Node = node, Timeout = TimeSpan.FromSeconds(10) }, names, _time, describe);
        index.Connect();
        index.Mark();
        return index;
    }
}
