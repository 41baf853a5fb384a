using Helios.Actors.Hosting;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Hosting.Waking;

public sealed class WakingSpec : IAsyncDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private readonly MemoryJournal _journal = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly List<HostedLedgers> _hosts = [];

    [Fact]
    public async Task Entity_sleeps_when_idle_and_is_the_same_when_it_is_asked_again()
    {
        var ledgers = await StartAsync();
        await ledgers.PutAsync("a", "one", 5);
        await ledgers.LookAsync("b");
        await SleepAsync(ledgers, "a", "b");
        Assert.Equal(5, (await ledgers.LookAsync("a")).Sum);
        Assert.Equal((2, 3), (ledgers.Counters.Passivations, ledgers.Counters.Activations));
    }

    [Fact]
    public async Task Entity_that_something_works_for_stays()
    {
        var ledgers = await StartAsync();
        await ledgers.AskAsync("a", new LedgerCommand.Begin());
        await ledgers.LookAsync("b");
        await SleepAsync(ledgers, "b");
        Assert.Equal("ledger/a", Assert.Single(ledgers.Host.Tree()).Id.ToString());
        Assert.Equal(new Balance(0, 0, 0, false, 0), await ledgers.AskAsync("a", new LedgerCommand.End()));
    }

    [Fact]
    public async Task Entity_in_memory_is_woken_when_it_wants()
    {
        var ledgers = await StartAsync();
        await AlarmAsync(ledgers, "a", TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, (await ledgers.LookAsync("a")).Rings);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await RungAsync(ledgers, "a", 1);
    }

    [Fact]
    public async Task Entity_asleep_is_woken_when_it_wants()
    {
        var ledgers = await StartAsync();
        await AlarmAsync(ledgers, "a", TimeSpan.FromMinutes(5));
        await SleepAsync(ledgers, "a");
        _clock.Advance(TimeSpan.FromMinutes(5));
        await RungAsync(ledgers, "a", 1);
    }

    [Fact]
    public async Task Time_beyond_the_horizon_is_found_when_it_comes_near()
    {
        var ledgers = await StartAsync(new EntityHostOptions { WakeHorizon = TimeSpan.FromMinutes(10) });
        await AlarmAsync(ledgers, "a", TimeSpan.FromHours(3));
        await SleepAsync(ledgers, "a");
        for (var minutes = 0; minutes < 170; minutes += 4)
        {
            _clock.Advance(TimeSpan.FromMinutes(4));
            await Eventually.Holds(() => ledgers.Host.Loaded == 0, "it sleeps on");
        }

        await Eventually.Holds(
            () =>
            {
                _clock.Advance(TimeSpan.FromMinutes(1));
                return Ring(_journal, "a") == 1;
            },
            "it rings as the clock runs");
    }

    [Fact]
    public async Task Restarted_host_wakes_what_became_due_meanwhile_and_later()
    {
        var ledgers = await StartAsync();
        await AlarmAsync(ledgers, "a1", TimeSpan.FromMinutes(1));
        await AlarmAsync(ledgers, "a2", TimeSpan.FromMinutes(9));
        await ledgers.AskAsync("a3", new LedgerCommand.Put("one", 1));
        await ledgers.DisposeAsync();
        _clock.Advance(TimeSpan.FromMinutes(3));
        var again = await StartAsync();
        await Eventually.Holds(() => Ring(_journal, "a1") == 1, "what was due rings");
        Assert.Equal(["ledger/a1"], again.Host.Tree().Select(entity => entity.Id.ToString()));
        _clock.Advance(TimeSpan.FromMinutes(6));
        await Eventually.Holds(() => Ring(_journal, "a2") == 1, "what becomes due rings");
    }

    [Fact]
    public async Task What_was_under_way_is_recovered_at_once_whenever_it_wanted_to_be_woken()
    {
        var ledgers = await StartAsync();
        for (var i = 0; i < 50; i++)
        {
            await AlarmAsync(ledgers, $"a{i}", TimeSpan.FromDays(1));
            await ledgers.AskAsync($"a{i}", new LedgerCommand.Begin());
        }

        await ledgers.DisposeAsync();
        var again = await StartAsync(new EntityHostOptions { WakeConcurrency = 3 });
        await Eventually.Holds(() => Enumerable.Range(0, 50).All(i => Has<LedgerEvent.Abandoned>($"a{i}", 1)), "all of them are abandoned");
        Assert.Equal(new Balance(0, 0, 0, false, 1), await again.LookAsync("a7"));
    }

    [Fact]
    public async Task Time_that_is_called_off_wakes_nobody()
    {
        var ledgers = await StartAsync();
        await AlarmAsync(ledgers, "a", TimeSpan.FromMinutes(1));
        await AlarmAsync(ledgers, "a", TimeSpan.FromHours(1));
        var before = ledgers.Counters.Commands;
        _clock.Advance(TimeSpan.FromMinutes(1.5));
        await ledgers.LookAsync("b");
        Assert.Equal(before + 1, ledgers.Counters.Commands);
    }

    [Fact]
    public async Task More_times_than_memory_allows_shorten_the_horizon_and_lose_none()
    {
        var ledgers = await StartAsync(new EntityHostOptions { MaxTimers = 10, WakeHorizon = TimeSpan.FromMinutes(10) });
        for (var i = 0; i < 40; i++)
        {
            await AlarmAsync(ledgers, $"a{i}", TimeSpan.FromSeconds(10 * (i + 1)));
        }

        await Eventually.Holds(
            () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(500));
                return Enumerable.Range(0, 40).All(i => Ring(_journal, $"a{i}") == 1);
            },
            "each rings once");
    }

    [Fact]
    public async Task Directory_that_cannot_be_read_is_read_again()
    {
        var ledgers = await StartAsync();
        await AlarmAsync(ledgers, "a", TimeSpan.FromMinutes(1));
        await ledgers.DisposeAsync();
        var failing = 3;
        _journal.Before = (call, _) => call == "waking" && failing-- > 0 ? throw new JournalException("away", isTransient: true) : ValueTask.CompletedTask;
        var again = new HostedLedgers(_journal, _clock);
        _hosts.Add(again);
        var owning = again.Host.Own(0);
        await Eventually.Holds(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return owning.IsCompleted;
            },
            "the directory is read");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Holds(() => Ring(_journal, "a") == 1, "it rings");
        Assert.Contains("journal waits: directory of shard 0", again.Reports);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }

    private static int Ring(MemoryJournal journal, string key) => Count<LedgerEvent.Rang>(journal, key);

    private static int Count<T>(MemoryJournal journal, string key) => journal.EventsOf(LedgerEntity.Id(key))
        .Count(json => System.Text.Json.JsonSerializer.Deserialize(json.Span, LedgerJson.Default.LedgerEvent) is T);

    private bool Has<T>(string key, int times) => Count<T>(_journal, key) == times;

    private Task RungAsync(HostedLedgers ledgers, string key, int times) => Eventually.Holds(
        async () => Ring(_journal, key) == times && (await ledgers.LookAsync(key)).Rings == times, $"{key} rang {times} times");

    private async Task<HostedLedgers> StartAsync(EntityHostOptions? options = null)
    {
        var ledgers = new HostedLedgers(_journal, _clock, (options ?? new EntityHostOptions()) with { IdleAfter = Idle });
        _hosts.Add(ledgers);
        return await ledgers.OwnAllAsync();
    }

    private async Task AlarmAsync(HostedLedgers ledgers, string key, TimeSpan after) =>
        await ledgers.AskAsync(key, new LedgerCommand.Alarm(_clock.GetUtcNow() + after));

    /// <summary>Lets them be idle for long enough. A reply comes before the mailbox rests, so that one look may not do.</summary>
    private async Task SleepAsync(HostedLedgers ledgers, params string[] keys)
    {
        var until = _clock.GetUtcNow() + Idle + Idle;
        await Eventually.Holds(
            () =>
            {
                _clock.Advance(_clock.GetUtcNow() < until ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(1));
                return !ledgers.Host.Tree().Any(entity => keys.Contains(entity.Id.Key));
            },
            "they sleep");
    }
}
