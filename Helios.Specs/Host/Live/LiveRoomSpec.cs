using Helios.Host.Live;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.Live;

public sealed class LiveRoomSpec : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeSource _incidents = new("incidents");
    private readonly FakeSource _log = new("log", hasTenants: false);
    private readonly LiveRoom _room;
    private int _streams;

    public LiveRoomSpec() => _room = new LiveRoom(
        [_incidents, _log],
        new LiveSettings { MaxClients = 3, Interval = Interval, Ring = 8, Outbox = 4 },
        _time,
        NullLogger.Instance,
        () => $"s{Interlocked.Increment(ref _streams)}");

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Nothing_is_looked_at_while_nobody_looks()
    {
        var (sink, client) = Connect();
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((0, 0, false), (_incidents.Pulls, _incidents.Reads, _incidents.IsWatched));
        Subscribe(client, "incidents");
        await sink.UntilAsync(static mirror => mirror.Snapshots == 1);
        Assert.True(_incidents.IsWatched);
        Assert.Equal((0, false), (_log.Pulls, _log.IsWatched));
        _room.Unsubscribe(client, "incidents", null);
        Assert.False(_incidents.IsWatched);
        var pulls = _incidents.Pulls;
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.InRange(_incidents.Pulls, pulls, pulls + 1);
        Assert.Equal(1, _room.Clients);
    }

    [Fact]
    public async Task Many_clients_share_one_look_and_one_message()
    {
        var clients = new[] { Connect(), Connect(), Connect() };
        foreach (var (_, client) in clients)
        {
            Subscribe(client, "incidents");
        }

        foreach (var (sink, _) in clients)
        {
            await sink.UntilAsync(static mirror => mirror.Snapshots == 1);
        }

        var reads = _incidents.Reads;
        for (var value = 1; value <= 3; value++)
        {
            // Of two changes within an interval the newer one is seen.
            _incidents.Set(LiveDocuments.Of("a", -value));
            _incidents.Set(LiveDocuments.Of("a", value));
            _time.Advance(Interval);
            foreach (var (sink, _) in clients)
            {
                await sink.UntilAsync(mirror => (int?)mirror["a"]?["value"] == value);
                Assert.Equal((1, value), (sink.Mirror.Snapshots, sink.Mirror.Deltas));
            }
        }

        Assert.Equal(reads + 3, _incidents.Reads);
    }

    [Fact]
    public async Task What_is_new_in_several_topics_goes_out_in_one_write()
    {
        var (slow, hanging) = Connect();
        var (sink, client) = Connect();
        slow.Hold();
        Subscribe(hanging, "incidents");
        await Eventually.Holds(() => slow.Waiting == 1, "the first message to the slow one");
        Subscribe(hanging, "log");
        Subscribe(client, "incidents");
        Subscribe(client, "log");
        await Eventually.Holds(() => sink.Waiting == 2, "two snapshots");
        _incidents.Set(LiveDocuments.Of("a", 1));
        _log.Set(LiveDocuments.Of("b", 1));
        _time.Advance(Interval);
        await Eventually.Holds(() => sink.Waiting == 4, "two deltas");
        slow.Free();
        await Eventually.Holds(() => slow.Waiting == 3, "all that is new to the slow one");
        Assert.Equal(2, slow.Writes);
    }

    [Fact]
    public async Task Client_that_comes_back_gets_what_it_missed_even_where_nobody_looked_meanwhile()
    {
        var (sink, client) = Connect();
        _incidents.Set(LiveDocuments.Of("a", 1), LiveDocuments.Of("b", 1));
        Subscribe(client, "incidents");
        await sink.UntilAsync(static mirror => mirror.Snapshots == 1);
        _room.Disconnect(client);
        _incidents.Set(LiveDocuments.Of("a", 2));
        _time.Advance(LiveRoom.Linger - Interval);
        var back = new FakeSink(sink.Mirror);
        Assert.True(_room.Subscribe(_room.Connect(back, LivePass.Of(null))!, "incidents", new LiveAsk(null, sink.Mirror.Stream, sink.Mirror.Sequence)).Resumed);
        await back.UntilAsync(static mirror => mirror.Deltas == 1);
        Assert.Equal((1, "a {\"value\":2}"), (back.Mirror.Snapshots, back.Mirror.ToString()));
    }

    [Fact]
    public async Task What_nobody_looked_at_for_long_is_forgotten()
    {
        var (sink, client) = Connect();
        Subscribe(client, "incidents");
        await sink.UntilAsync(static mirror => mirror.Snapshots == 1);
        _room.Disconnect(client);
        await Eventually.Holds(
            () =>
            {
                // The room may still be planning its sleep.
                _time.Advance(LiveRoom.Linger);
                return _room.Feeds == 0;
            },
            "nothing is kept after two minutes without anybody");
        var (_, again) = Connect();
        Assert.False(_room.Subscribe(again, "incidents", new LiveAsk(null, sink.Mirror.Stream, sink.Mirror.Sequence)).Resumed);
    }

    [Fact]
    public async Task Topic_is_shown_once_its_source_is_ready()
    {
        _incidents.IsReady = false;
        var (sink, client) = Connect();
        Subscribe(client, "incidents");
        await Eventually.Holds(() => _incidents.Pulls > 0, "a pull");
        Assert.Equal((0, 0), (_incidents.Reads, sink.Waiting));
        _incidents.IsReady = true;
        _room.Wake();
        await sink.UntilAsync(static mirror => mirror.Snapshots == 1);
    }

    [Fact]
    public async Task Caller_of_some_tenants_sees_only_them()
    {
        _incidents.Set(
            LiveDocuments.Of("a", 1, "acme"), LiveDocuments.Of("b", 2, "bolt"), LiveDocuments.Of("c", 3, "core"), LiveDocuments.Of("all", 4, LiveDocument.Unlimited), LiveDocuments.Of("any", 5));
        var (limited, few) = Connect("acme", "bolt");
        Subscribe(few, "incidents");
        await limited.UntilAsync(static mirror => mirror.Snapshots == 1);
        Assert.Equal(["a", "any", "b"], limited.Mirror.Documents.Keys);
        var (one, client) = Connect("acme", "bolt");
        Subscribe(client, "incidents", "bolt");
        await one.UntilAsync(static mirror => mirror.Snapshots == 1);
        Assert.Equal(["any", "b"], one.Mirror.Documents.Keys);
        var (all, unlimited) = Connect();
        Subscribe(unlimited, "incidents");
        await all.UntilAsync(static mirror => mirror.Snapshots == 1);
        Assert.Equal(5, all.Mirror.Documents.Count);
    }

    [Fact]
    public void What_a_client_cannot_have_is_refused_with_what_it_can()
    {
        var (_, limited) = Connect("acme", "bolt");
        var (_, client) = Connect();
        Assert.Equal("there is no topic 'incident'; known: incidents, log", Refused(client, "incident"));
        Assert.Equal("topic log is about all tenants; leave tenant out", Refused(client, "log", "acme"));
        Assert.Equal("topic log is about all tenants, and you may see only acme, bolt", Refused(limited, "log"));
        Assert.Equal("tenant 'core' is not yours to see; you may see acme, bolt", Refused(limited, "incidents", "core"));
        for (var tenant = 0; tenant < LiveRoom.MostSubscriptions; tenant++)
        {
            Subscribe(client, "incidents", $"t{tenant}");
        }

        Assert.StartsWith("a connection has at most 64 subscriptions", Refused(client, "incidents"), StringComparison.Ordinal);
        Subscribe(client, "incidents", "t0");
    }

    [Fact]
    public void Client_that_subscribes_without_end_is_asked_to_wait()
    {
        var (_, client) = Connect();
        for (var call = 0; call < 100; call++)
        {
            Subscribe(client, "incidents");
        }

        Assert.Equal("more than 100 subscriptions a second; wait a little", Refused(client, "incidents"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Subscribe(client, "incidents");
    }

    [Fact]
    public void One_client_too_many_is_refused_until_one_leaves()
    {
        var clients = new[] { Connect(), Connect(), Connect() };
        Assert.Null(_room.Connect(new FakeSink(), LivePass.Of(null)));
        _room.Disconnect(clients[0].Client);
        Assert.NotNull(_room.Connect(new FakeSink(), LivePass.Of(null)));
    }

    [Fact]
    public async Task Client_that_does_not_read_holds_up_nobody()
    {
        var (slow, hanging) = Connect();
        var (sink, client) = Connect();
        slow.Hold();
        Subscribe(hanging, "incidents");
        Subscribe(client, "incidents");
        await sink.UntilAsync(static mirror => mirror.Snapshots == 1);
        await Eventually.Holds(() => slow.Waiting == 1, "the first message to the slow one");
        for (var value = 1; value <= 20; value++)
        {
            _incidents.Set(LiveDocuments.Of("a", value));
            _time.Advance(Interval);
            await sink.UntilAsync(mirror => (int?)mirror["a"]?["value"] == value);
        }

        Assert.Equal((1, 20), (sink.Mirror.Snapshots, sink.Mirror.Deltas));
        Assert.Equal(1, slow.Waiting);
        slow.Free();
        await slow.UntilAsync(static mirror => (int?)mirror["a"]?["value"] == 20);
        Assert.Equal((2, 0, false), (slow.Mirror.Snapshots, slow.Mirror.Deltas, slow.IsAborted));
    }

    [Fact]
    public async Task Client_that_never_catches_up_is_cut_off()
    {
        var (slow, hanging) = Connect();
        var (sink, client) = Connect();
        slow.Hold();
        Subscribe(hanging, "incidents");
        Subscribe(client, "incidents");
        await Eventually.Holds(() => slow.Waiting == 1, "the first message to the slow one");
        var value = 0;
        while (!slow.IsAborted)
        {
            for (var more = 0; more < 6; more++)
            {
                value++;
                _incidents.Set(LiveDocuments.Of("a", value));
                _time.Advance(Interval);
                await sink.UntilAsync(mirror => (int?)mirror["a"]?["value"] == value);
            }

            Assert.InRange(value, 0, 100);
            var before = slow.Waiting;
            slow.Pass();
            await Eventually.Holds(() => slow.Waiting > before || slow.IsAborted, "the next message, or the end");
        }

        Assert.True(hanging.IsClosed);
    }

    [Fact]
    public async Task Connection_that_throws_is_cut_off()
    {
        var (sink, client) = Connect();
        sink.Error = new InvalidOperationException("gone");
        Subscribe(client, "incidents");
        await Eventually.Holds(() => sink.IsAborted, "the end of the connection");
        Assert.True(client.IsClosed);
    }

    private (FakeSink Sink, LiveClient Client) Connect(params string[] tenants)
    {
        var sink = new FakeSink();
        return (sink, _room.Connect(sink, LivePass.Of(tenants.Length == 0 ? null : tenants))!);
    }

    private void Subscribe(LiveClient client, string topic, string? tenant = null) => _room.Subscribe(client, topic, new LiveAsk(tenant, null, null));

    private string Refused(LiveClient client, string topic, string? tenant = null) =>
        Assert.Throws<LiveRefusedException>(() => Subscribe(client, topic, tenant)).Message;
}
