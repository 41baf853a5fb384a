using Helios.Connectors.Store;
using Helios.Host.App;
using Helios.Host.App.Cluster;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Cluster;

public sealed class NodeKeeperSpec
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly CountingTime _time = new();
    private readonly FakeRegistry _registry;
    private readonly List<Exception> _fatal = [];
    private string _address = "";

    public NodeKeeperSpec() => _registry = new FakeRegistry(_time);

    [Fact]
    public async Task Node_is_registered_beats_with_its_address_and_gives_its_name_back()
    {
        await using var keeper = Keeper("a1");
        await keeper.StartAsync(default);
        Assert.Equal(new NodeInfo("a", "a1", "", "1.0", Started, _time.GetUtcNow()), Assert.Single(_registry.All));
        _address = "http://127.0.0.1:8080";
        await BeatsAsync(keeper, 2);
        Assert.Equal(new NodeInfo("a", "a1", _address, "1.0", Started, _time.GetUtcNow()), Assert.Single(_registry.All));
        await keeper.DisposeAsync();
        Assert.Empty(_registry.All);
        Assert.Empty(_fatal);
    }

    [Fact]
    public async Task Name_of_a_live_node_is_refused_before_its_silence_would_be_over()
    {
        await using var first = Keeper("a1");
        await first.StartAsync(default);
        _address = "http://10.0.0.1:8080";
        await BeatsAsync(first, 1);
        await using var second = Keeper("a2");
        var timers = _time.Timers;
        var start = second.StartAsync(default);
        var took = await _time.DriveAsync(start, Step, timers);
        var e = await Assert.ThrowsAsync<StartupException>(() => start);
        Assert.StartsWith("another node is named a (instance a1, http://10.0.0.1:8080, last seen 2026-11-20T12:00:0", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("): give this one another helios.node.name", e.Message, StringComparison.Ordinal);
        Assert.True(took < 3 * Beat, $"refused after {took}");
        Assert.Equal("a1", Assert.Single(_registry.All).Instance);
    }

    [Fact]
    public async Task Node_killed_and_started_again_waits_for_its_former_self_and_takes_the_name()
    {
        _registry.Put(new NodeInfo("a", "killed", "http://10.0.0.1:8080", "1.0", Started, _time.GetUtcNow()));
        await using var keeper = Keeper("a2");
        var timers = _time.Timers;
        var start = keeper.StartAsync(default);
        var took = await _time.DriveAsync(start, Step, timers);
        await start;
        Assert.Equal(3 * Beat, took);
        Assert.Equal("a2", Assert.Single(_registry.All).Instance);
    }

    [Fact]
    public async Task Row_that_stays_fresh_without_being_seen_to_move_is_refused_after_the_silence_and_a_second()
    {
        _registry.Put(new NodeInfo("a", "future", "", "1.0", Started, _time.GetUtcNow().AddDays(1)));
        await using var keeper = Keeper("a2");
        var timers = _time.Timers;
        var start = keeper.StartAsync(default);
        var took = await _time.DriveAsync(start, Step, timers);
        var e = await Assert.ThrowsAsync<StartupException>(() => start);
        Assert.Contains("address not known yet", e.Message, StringComparison.Ordinal);
        Assert.Equal((3 * Beat) + TimeSpan.FromSeconds(1), took);
    }

    [Fact]
    public async Task Of_two_nodes_started_at_the_same_moment_one_is_refused()
    {
        await using var one = Keeper("a1");
        await using var two = Keeper("a2");
        var timers = _time.Timers;
        var starts = new[] { one.StartAsync(default), two.StartAsync(default) };
        await _time.DriveAsync(Task.WhenAll(starts).ContinueWith(_ => { }, TaskScheduler.Default), Step, timers);
        var refused = Assert.Single(starts, start => start.IsFaulted);
        await Assert.ThrowsAsync<StartupException>(() => refused);
        Assert.Single(_registry.All);
    }

    [Fact]
    public async Task Name_taken_by_another_live_instance_is_fatal_and_is_not_given_back()
    {
        await using var keeper = Keeper("a1");
        await keeper.StartAsync(default);
        _registry.Put(new NodeInfo("a", "a2", "http://10.0.0.2:8080", "1.0", Started, _time.GetUtcNow().AddSeconds(1)));
        _time.Clock.Advance(Beat);
        await Eventually.Holds(() => _fatal.Count > 0, "the loss of the name is reported");
        Assert.Contains("instance a2, http://10.0.0.2:8080", Assert.IsType<NameLostException>(Assert.Single(_fatal)).Message, StringComparison.Ordinal);
        await keeper.DisposeAsync();
        Assert.Equal("a2", Assert.Single(_registry.All).Instance);
    }

    [Fact]
    public async Task Row_that_vanished_is_written_again()
    {
        await using var keeper = Keeper("a1");
        await keeper.StartAsync(default);
        _registry.Remove("a");
        await BeatsAsync(keeper, 1);
        Assert.Equal("a1", Assert.Single(_registry.All).Instance);
        Assert.Empty(_fatal);
    }

    [Fact]
    public async Task Store_that_is_away_fails_beats_and_nothing_else()
    {
        await using var keeper = Keeper("a1");
        await keeper.StartAsync(default);
        _registry.Failure = new StoreException(StoreFailure.Transient, "postgres at db:5432 is away");
        _time.Clock.Advance(Beat);
        await Eventually.Holds(() => keeper.FailedBeats == 1, "one failed beat");
        _registry.Failure = null;
        await BeatsAsync(keeper, 1);
        Assert.Empty(_fatal);
        _registry.Failure = new StoreException(StoreFailure.Transient, "postgres at db:5432 is away");
        await keeper.DisposeAsync();
        Assert.Single(_registry.All);
    }

    [Fact]
    public async Task Store_that_hangs_fails_a_beat_after_three_heartbeats()
    {
        await using var keeper = Keeper("a1");
        await keeper.StartAsync(default);
        var hung = new TaskCompletionSource();
        _registry.Gate = hung.Task;
        _time.Clock.Advance(Beat);
        await Eventually.Holds(() => _registry.Beats == 1, "a beat under way");
        _time.Clock.Advance(3 * Beat);
        await Eventually.Holds(() => keeper.FailedBeats == 1, "the beat is given up");
        hung.SetResult();
        await BeatsAsync(keeper, 1);
    }

    [Fact]
    public async Task Store_that_cannot_be_used_at_start_is_waited_for_only_while_that_may_help()
    {
        _registry.Failure = new StoreException(StoreFailure.Configuration, "password refused (helios.postgres.password)");
        await using var keeper = Keeper("a1");
        var e = await Assert.ThrowsAsync<StartupException>(() => keeper.StartAsync(default));
        Assert.Equal("node a cannot be registered in the store: password refused (helios.postgres.password)", e.Message);

        _registry.Failure = new StoreException(StoreFailure.Transient, "starting up");
        await using var patient = Keeper("a1");
        var timers = _time.Timers;
        var start = patient.StartAsync(default);
        var took = await _time.DriveAsync(start, Step, timers);
        await Assert.ThrowsAsync<StartupException>(() => start);
        Assert.Equal((3 * Beat) + TimeSpan.FromSeconds(1), took);
    }

    [Fact]
    public void Sign_of_life_is_believed_only_beyond_what_a_slow_answer_explains()
    {
        var node = new NodeInfo("a", "a1", "", "1.0", Started, Started);
        var slow = new NodeSighting(node, TimeSpan.FromMilliseconds(800));
        Assert.False(new NodeSighting(node with { SeenAt = Started.AddMilliseconds(800) }, TimeSpan.Zero).HasMovedSince(slow));
        Assert.True(new NodeSighting(node with { SeenAt = Started.AddMilliseconds(803) }, TimeSpan.Zero).HasMovedSince(slow));
        Assert.True(new NodeSighting(node with { Instance = "a2" }, TimeSpan.Zero).HasMovedSince(slow));
    }

    [Fact]
    public void Instances_differ_even_where_all_else_is_equal()
    {
        var made = Enumerable.Range(0, 100).Select(_ => NodeIdentity.NewInstance()).ToArray();
        Assert.Equal(100, made.Distinct().Count());
        Assert.All(made, instance => Assert.Matches("^[0-9a-f]{16}$", instance));
    }

    private static DateTimeOffset Started => new(2026, 11, 20, 11, 59, 58, TimeSpan.Zero);

    private NodeKeeper Keeper(string instance) => new(
        _registry, new NodeIdentity("a", instance, "1.0", Started, () => _address), Beat, _time, NullLogger.Instance, _fatal.Add);

    private async Task BeatsAsync(NodeKeeper keeper, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var before = keeper.Beats;
            _time.Clock.Advance(Beat);
            await Eventually.Holds(() => keeper.Beats > before, "a heartbeat", () => $"{keeper.Beats} beats");
        }
    }
}
