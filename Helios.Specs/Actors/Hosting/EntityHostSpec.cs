using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Picture;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Hosting;

public sealed class EntityHostSpec : IAsyncDisposable
{
    private readonly MemoryJournal _journal = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HostedLedgers? _ledgers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Command_again_gets_the_same_reply_and_changes_nothing()
    {
        var ledgers = await StartAsync();
        var first = await ledgers.PutAsync("a", "one", 5);
        Assert.Equal(first, await ledgers.PutAsync("a", "one", 5));
        Assert.Equal((1, 1), (_journal.EventsOf(LedgerEntity.Id("a")).Count, _journal.Appends));
    }

    [Fact]
    public async Task Effects_run_in_order_after_the_reply_and_one_that_throws_stops_none()
    {
        var ledgers = await StartAsync();
        var broken = new BrokenEffects();
        ledgers.Host.Effects = broken;
        await ledgers.PutAsync("a", "one", 5);
        await ledgers.Reported("effect ledger/a");
        ledgers.Host.Effects = ledgers;
        await ledgers.PutAsync("a", "two", 5);
        await ledgers.PutAsync("a", "three", 5);
        await ledgers.Host.StopAsync(Cancellation);
        Assert.Equal(["two", "three"], ledgers.EffectsRun);
    }

    [Fact]
    public async Task Reply_and_effects_wait_until_the_events_are_durable()
    {
        var ledgers = await StartAsync();
        await ledgers.LookAsync("a");
        Hold("append");
        var ask = ledgers.PutAsync("a", "one", 5);
        var after = ledgers.LookAsync("a");
        await Eventually.Holds(() => ledgers.Host.Tree()[0].MailboxDepth == 1, "one waits");
        Assert.False(ask.IsCompleted || after.IsCompleted);
        Assert.Empty(ledgers.EffectsRun);
        _gate.SetResult();
        Assert.Equal((5, 5), ((await ask).Sum, (await after).Sum));
    }

    [Fact]
    public async Task Full_mailbox_refuses_and_counts()
    {
        var ledgers = await StartAsync(new EntityHostOptions { MailboxCapacity = 2 });
        await ledgers.LookAsync("a");
        Hold("append");
        var asks = new List<Task<Balance>> { ledgers.PutAsync("a", "one", 1) };
        await Eventually.Holds(() => ledgers.Host.Tree()[0].MailboxDepth == 0, "the first is under way");
        asks.Add(ledgers.PutAsync("a", "two", 1));
        asks.Add(ledgers.PutAsync("a", "three", 1));
        Assert.Equal(EntityFailure.MailboxFull, await ledgers.FailAsync("a", new LedgerCommand.Look()));
        Assert.False(ledgers.Host.Tell(LedgerEntity.Id("a"), new LedgerCommand.Look()));
        _gate.SetResult();
        Assert.Equal([1, 2, 3], (await Task.WhenAll(asks)).Select(balance => balance.Sum));
        Assert.Equal((2, 1, 2), (ledgers.Counters.Refused, ledgers.Counters.LostTells, ledgers.Counters.DeepestMailbox));
    }

    [Fact]
    public async Task Too_many_entities_in_memory_are_refused()
    {
        var ledgers = await StartAsync(new EntityHostOptions { MaxLoaded = 2 });
        await ledgers.LookAsync("a");
        await ledgers.LookAsync("b");
        Assert.Equal(EntityFailure.MailboxFull, await ledgers.FailAsync("c", new LedgerCommand.Look()));
        Assert.Equal(2, ledgers.Host.Loaded);
    }

    [Fact]
    public async Task Ask_without_reply_in_time_fails_and_the_command_still_works()
    {
        var ledgers = await StartAsync(new EntityHostOptions { AskTimeout = TimeSpan.FromSeconds(3) });
        Hold("append");
        var ask = ledgers.FailAsync("a", new LedgerCommand.Put("one", 5));
        await Eventually.Holds(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return ask.IsCompleted;
            },
            "the ask times out");
        Assert.Equal(EntityFailure.Timeout, await ask);
        _gate.SetResult();
        Assert.Equal(5, (await ledgers.LookAsync("a")).Sum);
    }

    [Fact]
    public async Task Cancelled_ask_ends_at_once()
    {
        var ledgers = await StartAsync();
        Hold("append");
        using var cancel = new CancellationTokenSource();
        var ask = ledgers.Host.AskAsync<Balance>(LedgerEntity.Id("a"), new LedgerCommand.Put("one", 5), cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ask);
        _gate.SetResult();
    }

    [Fact]
    public async Task What_nobody_knows_is_refused_by_name()
    {
        var ledgers = await StartAsync();
        var host = ledgers.Host;
        await FailsAsync(EntityFailure.Unknown, "there are no entities of the kind 'job'", () => host.AskAsync<Balance>(new EntityId("job", "a"), "x", Cancellation));
        await FailsAsync(EntityFailure.Unknown, "there are no entities of the kind ''", () => host.AskAsync<Balance>(default, "x", Cancellation));
        await FailsAsync(EntityFailure.Unknown, "String is no command of the kind 'ledger'", () => host.AskAsync<Balance>(LedgerEntity.Id("a"), "x", Cancellation));
        await FailsAsync(
            EntityFailure.Unknown,
            "ledger/a replied with Balance, not EmptyReply",
            () => host.AskAsync<EmptyReply>(LedgerEntity.Id("a"), new LedgerCommand.Look(), Cancellation));
        Assert.False(host.Tell(new EntityId("job", "a"), "x"));
        Assert.False(host.Tell(LedgerEntity.Id("a"), "x"));
        Assert.Equal(2, ledgers.Counters.LostTells);
        Assert.Throws<InvalidOperationException>(() => host.Register(new LedgerEntity()));
    }

    [Fact]
    public async Task Command_travels_as_json()
    {
        var host = (await StartAsync()).Host;
        var id = LedgerEntity.Id("a");
        var json = host.WriteCommand(id, new LedgerCommand.Put("one", 5));
        Assert.Equal("""{"do":"put","entry":"one","amount":5}"""u8.ToArray(), json);
        Assert.Equal(new LedgerCommand.Put("one", 5), host.ReadCommand(id, json));
        Assert.All(
            new[] { "{", """{"do":"dance"}""", "null", "7" },
            text => Assert.Equal(
                EntityFailure.Unknown, Assert.Throws<EntityException>(() => host.ReadCommand(id, System.Text.Encoding.UTF8.GetBytes(text))).Failure));
    }

    [Fact]
    public async Task Tree_shows_what_is_in_memory_in_the_order_of_its_ids()
    {
        var ledgers = await StartAsync();
        await ledgers.PutAsync("b", "one", 1);
        await ledgers.AskAsync("a", new LedgerCommand.Alarm(_clock.GetUtcNow().AddMinutes(5)));
        Assert.Equal(
            [
                new LoadedEntity
                {
                    Id = LedgerEntity.Id("a"), Shard = 0, Version = 1, MailboxDepth = 0, Restarts = 0, Activity = EntityActivity.Active,
                    Since = _clock.GetUtcNow(), WakeAt = _clock.GetUtcNow().AddMinutes(5),
                },
                new LoadedEntity
                {
                    Id = LedgerEntity.Id("b"), Shard = 0, Version = 1, MailboxDepth = 0, Restarts = 0, Activity = EntityActivity.Active, Since = _clock.GetUtcNow(),
                },
            ],
            ledgers.Host.Tree());
        Assert.Single(ledgers.Host.Tree(1));
    }

    [Fact]
    public async Task Stop_answers_what_waits_then_refuses_and_may_be_called_again()
    {
        var ledgers = await StartAsync();
        await ledgers.LookAsync("a");
        Hold("append");
        var asks = Enumerable.Range(0, 20).Select(i => ledgers.PutAsync(i % 2 == 0 ? "a" : "b", $"{i}", 1)).ToArray();
        var stop = ledgers.Host.StopAsync(Cancellation);
        Assert.False(stop.IsCompleted);
        _gate.SetResult();
        await stop.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(20, (await Task.WhenAll(asks)).Max(balance => balance.Entries) * 2);
        Assert.Equal(EntityFailure.Stopping, await ledgers.FailAsync("a", new LedgerCommand.Look()));
        Assert.False(ledgers.Host.Tell(LedgerEntity.Id("a"), new LedgerCommand.Look()));
        await ledgers.Host.StopAsync(Cancellation);
        Assert.Equal(0, ledgers.Host.Loaded);
    }

    [Fact]
    public async Task Stop_that_may_not_wait_refuses_what_waits()
    {
        var ledgers = await StartAsync();
        Hold("append");
        var ask = ledgers.FailAsync("a", new LedgerCommand.Put("one", 5));
        var behind = ledgers.FailAsync("a", new LedgerCommand.Put("two", 5));
        await ledgers.Host.StopAsync(new CancellationToken(canceled: true)).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal((EntityFailure.Stopping, EntityFailure.Stopping), (await ask, await behind));
    }

    [Fact]
    public async Task Snapshot_is_kept_every_so_many_events_and_read_back()
    {
        var ledgers = await StartAsync(new EntityHostOptions { SnapshotEvery = 10 });
        for (var i = 0; i < 25; i++)
        {
            await ledgers.PutAsync("a", $"{i}", 1);
            await Eventually.Holds(() => ledgers.Counters.Snapshots == (i + 1) / 10, "each tenth event has a snapshot");
        }

        Assert.Equal(20, _journal.SnapshotOf(LedgerEntity.Id("a")));
        await using var other = await new HostedLedgers(_journal, _clock).OwnAllAsync();
        Assert.Equal(25, (await other.LookAsync("a")).Sum);
    }

    [Fact]
    public void Options_outside_their_range_are_refused()
    {
        EntityHostOptions[] bad =
        [
            new() { MailboxCapacity = 0 }, new() { AppendBatch = 10_001 }, new() { AskTimeout = TimeSpan.Zero }, new() { WakeHorizon = TimeSpan.FromDays(8) },
        ];
        Assert.All(bad, options => Assert.Throws<ArgumentOutOfRangeException>(() => new HostedLedgers(_journal, _clock, options)));
    }

    public ValueTask DisposeAsync() => _ledgers?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task FailsAsync<T>(EntityFailure failure, string message, Func<ValueTask<T>> ask)
    {
        var thrown = await Assert.ThrowsAsync<EntityException>(async () => await ask());
        Assert.Equal((failure, message), (thrown.Failure, thrown.Message));
    }

    private async Task<HostedLedgers> StartAsync(EntityHostOptions? options = null) =>
        _ledgers = await new HostedLedgers(_journal, _clock, options).OwnAllAsync();

    private void Hold(string what) => _journal.Before = async (call, cancellation) =>
    {
        if (call == what)
        {
            await _gate.Task.WaitAsync(cancellation);
        }
    };

    private sealed class BrokenEffects : IEffects
    {
        public void Run(EntityId by, object effect) => throw new InvalidOperationException("no effect");
    }
}
