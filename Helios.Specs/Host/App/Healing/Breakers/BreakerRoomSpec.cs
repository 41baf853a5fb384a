using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Host.App;
using Helios.Host.App.Healing.Breakers;
using Helios.Pipeline.Events;
using Helios.Pipeline.Metrics.Sources;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Healing.Breakers;

public sealed class BreakerRoomSpec : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<BreakerRoom> _rooms = [];
    private readonly BreakerCluster _cluster;

    public BreakerRoomSpec() => _cluster = new BreakerCluster(_time);

    public void Dispose() => _rooms.ForEach(room => room.Dispose());

    [Fact]
    public async Task Trip_here_opens_the_cluster_of_one_and_suspends_the_source_in_the_same_turn()
    {
        var (room, board) = await NodeAsync("a");
        await room.TurnAsync(default);
        Assert.Equal((BreakerStatus.Closed, 0ul), (_cluster.State("aws/delivery").Status, board.Mask));
        room.Report("aws", BreakerOperations.Delivery, 0, 50, 0);
        await room.TurnAsync(default);
        Assert.Equal(BreakerStatus.Open, _cluster.State("aws/delivery").Status);
        Assert.Equal(["breaker/aws/delivery"], board.HoldersOf("aws"));
        Assert.Empty(board.HoldersOf("gcp"));
    }

    [Fact]
    public async Task Source_is_taken_back_once_calls_come_again()
    {
        var (room, board) = await NodeAsync("a");
        room.Report("aws", BreakerOperations.Delivery, 0, 50, 0);
        await room.TurnAsync(default);
        _time.Advance(TimeSpan.FromMinutes(1));
        await room.TurnAsync(default);
        Assert.NotEmpty(board.HoldersOf("aws"));
        room.Report("aws", BreakerOperations.Delivery, 5, 0, 0);
        await room.TurnAsync(default);
        Assert.Equal(BreakerStatus.HalfOpen, _cluster.State("aws/delivery").Status);
        Assert.Empty(board.HoldersOf("aws"));
        for (var i = 0; i < 4; i++)
        {
            room.Report("aws", BreakerOperations.Delivery, 10, 0, 0);
        }

        await room.TurnAsync(default);
        Assert.Equal(BreakerStatus.Closed, _cluster.State("aws/delivery").Status);
    }

    [Fact]
    public async Task Two_breakers_of_a_cloud_do_not_lift_each_others_suspension()
    {
        var (room, board) = await NodeAsync("a");
        room.Report("aws", BreakerOperations.Delivery, 0, 50, 0);
        _cluster.Ask("aws/ingest", new BreakerCommand.Isolate("ann", "work"));
        await room.TurnAsync(default);
        await room.TurnAsync(default);
        Assert.Equal(["breaker/aws/delivery", "breaker/aws/ingest"], board.HoldersOf("aws"));
        _cluster.Ask("aws/ingest", new BreakerCommand.Close("ann"));
        await room.TurnAsync(default);
        Assert.Equal(["breaker/aws/delivery"], board.HoldersOf("aws"));
    }

    [Fact]
    public async Task Lone_open_node_of_three_suspends_nothing_and_the_second_suspends_on_all()
    {
        var nodes = new[] { await NodeAsync("a"), await NodeAsync("b"), await NodeAsync("c") };
        foreach (var (room, _) in nodes)
        {
            await room.TurnAsync(default);
        }

        nodes[0].Room.Report("gcp", BreakerOperations.Ingest, 0, 50, 0);
        await nodes[0].Room.TurnAsync(default);
        Assert.Equal(BreakerStatus.LocalOpen, _cluster.State("gcp/ingest").Status);
        Assert.False(nodes[0].Room.Of("gcp", BreakerOperations.Ingest)!.TryEnter());
        Assert.All(nodes, node => Assert.Equal(0ul, node.Board.Mask));
        nodes[1].Room.Report("gcp", BreakerOperations.Ingest, 0, 50, 0);
        foreach (var (room, _) in nodes.Reverse())
        {
            await room.TurnAsync(default);
        }

        await nodes[2].Room.TurnAsync(default);
        Assert.All(nodes, node => Assert.NotEmpty(node.Board.HoldersOf("gcp")));
        Assert.False(nodes[2].Room.Of("gcp", BreakerOperations.Ingest)!.TryEnter());
    }

    [Fact]
    public async Task Restarted_node_follows_what_is_in_force_before_its_first_event()
    {
        var (before, _) = await NodeAsync("a");
        before.Report("aws", BreakerOperations.Delivery, 0, 50, 0);
        await before.TurnAsync(default);
        _cluster.Ask("gcp/ingest", new BreakerCommand.Isolate("ann", "work"));
        _time.Advance(TimeSpan.FromSeconds(8));

        var (after, board) = await NodeAsync("a");
        Assert.Equal(["breaker/aws/delivery"], board.HoldersOf("aws"));
        Assert.Equal(["breaker/gcp/ingest"], board.HoldersOf("gcp"));
        Assert.Equal(BreakerStatus.Open, after.Of("aws", BreakerOperations.Delivery)!.Figures.Status);
        await after.TurnAsync(default);
        await after.TurnAsync(default);
        Assert.Equal((BreakerStatus.Open, BreakerStatus.Isolated), (_cluster.State("aws/delivery").Status, _cluster.State("gcp/ingest").Status));
        _time.Advance(TimeSpan.FromSeconds(1));
        after.Report("aws", BreakerOperations.Delivery, 1, 0, 0);
        await after.TurnAsync(default);
        Assert.Empty(board.HoldersOf("aws"));
    }

    [Fact]
    public async Task Operation_that_suspends_nothing_opens_without_suspending()
    {
        var (room, board) = await NodeAsync("a", BreakerOperations.Ingest);
        room.Report("aws", BreakerOperations.Delivery, 0, 50, 0);
        await room.TurnAsync(default);
        Assert.Equal((BreakerStatus.Open, 0ul), (_cluster.State("aws/delivery").Status, board.Mask));
    }

    [Fact]
    public async Task Closing_by_hand_closes_the_breaker_here()
    {
        var (room, board) = await NodeAsync("a");
        room.Report("aws", BreakerOperations.Delivery, 0, 50, 0);
        await room.TurnAsync(default);
        _cluster.Ask("aws/delivery", new BreakerCommand.Close("ann", "it is well"));
        await room.TurnAsync(default);
        Assert.Equal((BreakerStatus.Closed, 0ul), (room.Of("aws", BreakerOperations.Delivery)!.Figures.Status, board.Mask));
        await room.TurnAsync(default);
        Assert.Equal(BreakerStatus.Closed, _cluster.State("aws/delivery").Status);
    }

    [Fact]
    public async Task Entity_that_cannot_be_told_is_told_again()
    {
        var (room, board) = await NodeAsync("a");
        await room.TurnAsync(default);
        _cluster.Failure = EntityFailure.NotHere;
        room.Report("aws", BreakerOperations.Delivery, 0, 50, 0);
        await room.TurnAsync(default);
        Assert.Equal((1, 0ul), (room.Lost, board.Mask));
        _cluster.Failure = null;
        await room.TurnAsync(default);
        Assert.NotEmpty(board.HoldersOf("aws"));
    }

    [Fact]
    public async Task Store_that_is_away_changes_nothing_and_is_followed_again()
    {
        var (room, board) = await NodeAsync("a");
        _cluster.Ask("aws/ingest", new BreakerCommand.Isolate("ann", "work"));
        await room.TurnAsync(default);
        _cluster.IsBlind = true;
        await room.TurnAsync(default);
        Assert.NotEmpty(board.HoldersOf("aws"));
        _cluster.Ask("aws/ingest", new BreakerCommand.Close("ann"));
        _cluster.IsBlind = false;
        await room.TurnAsync(default);
        await room.TurnAsync(default);
        Assert.Empty(board.HoldersOf("aws"));
    }

    [Fact]
    public async Task Breakers_that_do_not_change_are_told_every_ten_seconds_only()
    {
        var (room, _) = await NodeAsync("a");
        await room.TurnAsync(default);
        await room.TurnAsync(default);
        var told = _cluster.Commands.Count;
        for (var second = 1; second < 10; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await room.TurnAsync(default);
        }

        Assert.Equal(told, _cluster.Commands.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        await room.TurnAsync(default);
        Assert.Equal(told + 4, _cluster.Commands.Count);
    }

    [Fact]
    public async Task Views_are_read_by_their_change_and_now_and_then_all_of_them()
    {
        var (room, _) = await NodeAsync("a");
        await room.TurnAsync(default);
        for (var second = 0; second < 40; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await room.TurnAsync(default);
        }

        Assert.InRange(_cluster.Reads.Count(read => read.ChangedFrom is null), 2, 4);
    }

    [Fact]
    public async Task Signals_for_one_breaker_too_many_or_a_bad_name_are_counted_and_dropped()
    {
        var (room, _) = await NodeAsync("a");
        for (var i = 0; i < BreakerRoom.MostBreakers; i++)
        {
            room.Report($"cloud-{i}", BreakerOperations.Ingest, 1, 0, 0);
        }

        room.Report("bad\nname", BreakerOperations.Ingest, 1, 0, 0);
        Assert.Equal((BreakerRoom.MostBreakers, 5), (room.Slots.Count, room.Refused));
        Assert.Null(room.Of("new", BreakerOperations.Ingest));
    }

    [Fact]
    public async Task Running_room_takes_a_turn_when_a_breaker_trips_and_when_a_second_has_passed()
    {
        var (room, board) = await NodeAsync("a");
        using var stop = new CancellationTokenSource();
        var running = room.RunAsync(stop.Token);
        room.Report("aws", BreakerOperations.Delivery, 0, 50, 0);
        await Eventually.Holds(() => board.HoldersOf("aws").Count == 1, "aws is suspended by the trip alone");
        await Eventually.Holds(
            () =>
            {
                _time.Advance(BreakerRoom.Poll);
                _cluster.Ask("gcp/ingest", new BreakerCommand.Isolate("ann", "work"));
                return board.HoldersOf("gcp").Count == 1;
            },
            "gcp is suspended by a poll");
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Cloud_that_falls_silent_at_ten_events_a_second_is_suspended_within_five_seconds()
    {
        // Lanes count in ticks of a second, the room reports a few times a second and takes its turn at once.
        var (room, board) = await NodeAsync("a");
        var failing = 0;
        for (var second = 0; board.HoldersOf("aws").Count == 0; second++)
        {
            failing += second >= 30 ? 1 : 0;
            Assert.True(failing < 5, "not suspended within five seconds");
            _time.Advance(TimeSpan.FromSeconds(1));
            room.Feed.Add([new SourceCounts { Source = "aws", Expected = 10, Copies = failing > 0 ? 0 : 10, Missing = failing > 0 ? 10 : 0 }]);
            room.Feed.Flush();
            await room.TurnAsync(default);
        }

        Assert.True(failing > 0, "suspended before it failed");
    }

    private async Task<(BreakerRoom Room, SuspensionBoard Board)> NodeAsync(string node, params string[] suspending)
    {
        var board = new SuspensionBoard(new StreamNames(16));
        var room = new BreakerRoom(new BreakerRoomParts
        {
            Entities = _cluster,
            Views = _cluster,
            Suspensions = board,
            Settings = new BreakerSettings(),
            Suspending = suspending.Length > 0 ? suspending : BreakerOperations.All,
            Clouds = ["aws", "gcp"],
            Node = node,
            Time = _time,
            Logger = NullLogger.Instance,
        });
        _rooms.Add(room);
        await room.StartAsync(default);
        return (room, board);
    }
}
