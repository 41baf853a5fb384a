using Helios.Actors.Hosting;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Hosting.Sharding;

public sealed class ShardingSpec : IAsyncDisposable
{
    private readonly MemoryJournal _journal = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly List<HostedLedgers> _hosts = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entity_of_a_shard_that_is_not_owned_is_not_here()
    {
        var ledgers = Start();
        await ledgers.Host.Own(1);
        Assert.Equal(1, (await ledgers.PutAsync("a1", "one", 1)).Sum);
        Assert.Equal(EntityFailure.NotHere, await ledgers.FailAsync("a2", new LedgerCommand.Look()));
        Assert.False(ledgers.Host.Tell(LedgerEntity.Id("a2"), new LedgerCommand.Look()));
        Assert.Equal([1], ledgers.Host.Shards);
    }

    [Fact]
    public async Task Entity_of_another_node_is_asked_and_told_there()
    {
        var (here, there) = (Start(), Start());
        await here.Host.Own(1);
        await there.Host.Own(2);
        here.Host.Elsewhere = there.Host;
        Assert.Equal(5, (await here.PutAsync("a2", "one", 5)).Sum);
        Assert.True(here.Host.Tell(LedgerEntity.Id("a2"), new LedgerCommand.Put("two", 5)));
        Assert.Equal(10, (await there.LookAsync("a2")).Sum);
        Assert.Equal(0, here.Host.Loaded);
    }

    [Fact]
    public async Task Shard_given_up_answers_what_waits_and_the_next_owner_goes_on()
    {
        var (old, next) = (Start(), Start());
        await old.Host.Own(1);
        await old.LookAsync("a1");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _journal.Before = async (call, cancellation) => await (call == "append" ? gate.Task : Task.CompletedTask).WaitAsync(cancellation);
        var asks = Enumerable.Range(0, 10).Select(i => old.PutAsync("a1", $"{i}", 1)).ToArray();
        var leaving = old.Host.DisownAsync(1, Cancellation);
        Assert.Equal(EntityFailure.NotHere, await old.FailAsync("a1", new LedgerCommand.Look()));
        gate.SetResult();
        await leaving.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(10, (await Task.WhenAll(asks))[^1].Sum);
        await next.Host.Own(1);
        Assert.Equal(10, (await next.LookAsync("a1")).Sum);
        Assert.Equal(0, old.Host.Loaded);
    }

    [Fact]
    public async Task Shard_given_up_in_a_hurry_refuses_what_waits()
    {
        var ledgers = Start();
        await ledgers.Host.Own(1);
        await ledgers.LookAsync("a1");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _journal.Before = async (call, cancellation) => await (call == "append" ? gate.Task : Task.CompletedTask).WaitAsync(cancellation);
        var first = ledgers.PutAsync("a1", "one", 1);
        await Eventually.Holds(() => ledgers.Host.Tree() is [{ MailboxDepth: 0 }], "the first is under way");
        var second = ledgers.FailAsync("a1", new LedgerCommand.Put("two", 1));
        await ledgers.Host.DisownAsync(1, new CancellationToken(canceled: true)).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(EntityFailure.NotHere, await second);
        gate.SetResult();
        Assert.Equal(1, (await first).Sum);
    }

    [Fact]
    public async Task Frozen_owner_is_fenced_and_does_no_harm()
    {
        var (frozen, next) = (Start(), Start());
        await frozen.Host.Own(1);
        await frozen.PutAsync("a1", "one", 1);
        await next.Host.Own(1);
        await next.PutAsync("a1", "two", 1);
        Assert.Equal(EntityFailure.Fenced, await frozen.FailAsync("a1", new LedgerCommand.Put("three", 1)));
        Assert.Equal(["one"], frozen.EffectsRun);
        Assert.Equal(1, frozen.Counters.Fenced);
        Assert.Contains("fenced ledger/a1 1", frozen.Reports);
        Assert.Equal(2, (await frozen.LookAsync("a1")).Sum);
    }

    [Fact]
    public async Task Of_two_owners_at_once_one_wins_each_version_and_nothing_replied_is_lost()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var key = $"a1/{seed}";
            var owners = new[] { Start(), Start() };
            await Task.WhenAll(owners.Select(owner => owner.Host.Own(1)));
            var replied = await Task.WhenAll(owners.SelectMany((owner, who) => Enumerable.Range(0, 40).Select(i => TryPutAsync(owner, key, $"{who}-{i}"))));
            var reader = Start();
            await reader.Host.Own(1);
            var booked = (await reader.LookAsync(key)).Entries;
            Assert.True(
                replied.Count(done => done) <= booked && booked == _journal.EventsOf(LedgerEntity.Id(key)).Count,
                $"seed {seed}: {replied.Count(done => done)} replied, {booked} booked, {_journal.EventsOf(LedgerEntity.Id(key)).Count} events");
        }
    }

    [Fact]
    public async Task Shard_owned_again_is_owned_once()
    {
        var ledgers = Start();
        await ledgers.Host.Own(1);
        await ledgers.Host.Own(1);
        await ledgers.Host.DisownAsync(1, Cancellation);
        await ledgers.Host.DisownAsync(1, Cancellation);
        Assert.Empty(ledgers.Host.Shards);
        await ledgers.Host.Own(1);
        Assert.Equal(0, (await ledgers.LookAsync("a1")).Sum);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }

    private static async Task<bool> TryPutAsync(HostedLedgers owner, string key, string entry)
    {
        try
        {
            await owner.PutAsync(key, entry, 1);
            return true;
        }
        catch (EntityException e) when (e.Failure == EntityFailure.Fenced)
        {
            return false;
        }
    }

    private HostedLedgers Start()
    {
        var ledgers = new HostedLedgers(_journal, _clock);
        _hosts.Add(ledgers);
        return ledgers;
    }
}
