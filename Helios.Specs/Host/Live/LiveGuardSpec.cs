using Helios.Host.Live;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.Live;

/// <summary>Connections of those who may not see what they are shown any more.</summary>
public sealed class LiveGuardSpec : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LiveRoom _room;

    public LiveGuardSpec() => _room = new LiveRoom(
        [new FakeSource("incidents")], new LiveSettings { MaxClients = 4, Interval = TimeSpan.FromSeconds(1), Ring = 8, Outbox = 4 }, _time, NullLogger.Instance);

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Client_that_lost_its_rights_is_cut_off_at_the_next_look_and_the_others_stay()
    {
        var (looks, mayStay) = (0, true);
        var (ann, bob, eve) = (new FakeSink(), new FakeSink(), new FakeSink());
        var client = _room.Connect(ann, new LivePass(null, _ => ValueTask.FromResult(Volatile.Read(ref mayStay))))!;
        _room.Connect(eve, new LivePass(null, static _ => throw new InvalidOperationException("the store is away")));
        _room.Connect(bob, new LivePass(null, _ =>
        {
            Interlocked.Increment(ref looks);
            return ValueTask.FromResult(true);
        }));
        _time.Advance(LiveGuard.Interval);
        await Eventually.Holds(() => Volatile.Read(ref looks) == 1, "everybody was looked at");
        Assert.False(ann.IsAborted);

        Volatile.Write(ref mayStay, false);
        _time.Advance(LiveGuard.Interval - TimeSpan.FromMilliseconds(1));
        Assert.False(ann.IsAborted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Eventually.Holds(() => Volatile.Read(ref looks) == 2 && ann.IsAborted, "ann was cut off");
        Assert.True(client.IsClosed);
        Assert.False(bob.IsAborted);
        Assert.False(eve.IsAborted);
    }

    [Fact]
    public async Task Nobody_is_looked_up_while_nobody_is_connected()
    {
        var looks = 0;
        var pass = new LivePass(null, _ => ValueTask.FromResult(Interlocked.Increment(ref looks) > 0));
        _room.Disconnect(_room.Connect(new FakeSink(), pass)!);
        _time.Advance(2 * LiveGuard.Interval);
        _room.Connect(new FakeSink(), pass);
        _time.Advance(LiveGuard.Interval);
        await Eventually.Holds(() => Volatile.Read(ref looks) == 1, "the one who came was looked at");
    }
}
