using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Picture;
using Helios.Actors.Hosting.Restarting;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Hosting.Restarting;

public sealed class SupervisionSpec : IAsyncDisposable
{
    private static readonly LedgerCommand Throw = new LedgerCommand.Throw();

    private readonly MemoryJournal _journal = new();
    private readonly FakeTimeProvider _clock = new();
    private HostedLedgers? _ledgers;

    [Fact]
    public async Task Resume_goes_on_with_the_state_it_had()
    {
        var ledgers = await StartAsync(new SupervisionOptions { Strategy = SupervisionStrategy.Resume });
        await ledgers.PutAsync("a", "one", 5);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(EntityFailure.Failed, await ledgers.FailAsync("a", new LedgerCommand.Throw(InApply: i % 2 == 0)));
        }

        Assert.Equal(5, (await ledgers.LookAsync("a")).Sum);
        Assert.Equal((20, 0), (ledgers.Counters.Failures, ledgers.Counters.Restarts));
        Assert.Single(_journal.EventsOf(LedgerEntity.Id("a")));
    }

    [Fact]
    public async Task Restart_pauses_reads_the_state_anew_and_answers_what_waited()
    {
        var ledgers = await StartAsync(new SupervisionOptions());
        await ledgers.AskAsync("a", new LedgerCommand.Begin());
        Assert.Equal(EntityFailure.Failed, await ledgers.FailAsync("a", Throw));
        await ledgers.Reported("restarting ledger/a 1");
        await Eventually.Holds(() => ledgers.Host.Tree()[0].Activity == EntityActivity.BackingOff, "it backs off");
        var waiting = ledgers.LookAsync("a");
        Assert.False(waiting.IsCompleted);
        await AdvanceUntilAsync(waiting);
        Assert.Equal(new Balance(0, 0, 0, false, 1), await waiting);
        Assert.Equal((1, EntityActivity.Active), (ledgers.Host.Tree()[0].Restarts, ledgers.Host.Tree()[0].Activity));
    }

    [Fact]
    public async Task Too_many_restarts_in_a_window_stop_it_until_the_window_is_over()
    {
        var ledgers = await StartAsync(new SupervisionOptions { MaxRestarts = 2, FirstPause = TimeSpan.FromMilliseconds(1), Window = TimeSpan.FromMinutes(10) });
        await ledgers.PutAsync("a", "one", 5);
        for (var i = 0; i < 3; i++)
        {
            var ask = ledgers.FailAsync("a", Throw);
            await AdvanceUntilAsync(ask);
            Assert.Equal(EntityFailure.Failed, await ask);
        }

        await ledgers.Reported("stopped ledger/a");
        Assert.Equal(EntityFailure.Failed, await ledgers.FailAsync("a", new LedgerCommand.Look()));
        Assert.Equal(("stopped", 2), (ledgers.Host.Tree()[0].Activity.ToWire(), ledgers.Counters.Restarts));
        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(5, (await ledgers.LookAsync("a")).Sum);
    }

    [Fact]
    public async Task Restarts_far_apart_do_not_add_up()
    {
        var ledgers = await StartAsync(new SupervisionOptions { MaxRestarts = 1, FirstPause = TimeSpan.FromMilliseconds(1), Window = TimeSpan.FromMinutes(1) });
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(EntityFailure.Failed, await ledgers.FailAsync("a", Throw));
            var look = ledgers.LookAsync("a");
            await AdvanceUntilAsync(look);
            await look;
            _clock.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.Equal((5, 0), (ledgers.Counters.Restarts, ledgers.Reports.Count(report => report.StartsWith("stopped", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(SupervisionStrategy.Stop, "stopped ledger/a")]
    [InlineData(SupervisionStrategy.Escalate, "escalated ledger/a")]
    public async Task Stop_and_escalate_stop_at_once(SupervisionStrategy strategy, string report)
    {
        var ledgers = await StartAsync(new SupervisionOptions { Strategy = strategy });
        Assert.Equal(EntityFailure.Failed, await ledgers.FailAsync("a", Throw));
        Assert.Equal(EntityFailure.Failed, await ledgers.FailAsync("a", new LedgerCommand.Look()));
        await ledgers.Reported(report);
        Assert.Equal(0, (await ledgers.LookAsync("b")).Sum);
    }

    [Fact]
    public async Task Journal_that_cannot_be_replayed_stops_the_entity_and_no_other()
    {
        await _journal.AppendAsync(
            [
                new JournalWrite
                {
                    Id = LedgerEntity.Id("a"), Shard = 0, ExpectedVersion = 0, Events = ["""{"event":"poison"}"""u8.ToArray()], At = _clock.GetUtcNow(),
                },
            ],
            TestContext.Current.CancellationToken);
        var ledgers = await StartAsync(new SupervisionOptions { Strategy = SupervisionStrategy.Resume, MaxRestarts = 3 });
        var ask = ledgers.FailAsync("a", new LedgerCommand.Look());
        await AdvanceUntilAsync(ask);
        Assert.Equal(EntityFailure.Failed, await ask);
        Assert.Equal((4, 3), (ledgers.Counters.Failures, ledgers.Counters.Restarts));
        Assert.Equal(1, (await ledgers.PutAsync("b", "one", 1)).Sum);
    }

    [Fact]
    public void Pauses_double_with_jitter_up_to_the_longest()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var pauses = new Pauses(new Random(seed));
            for (var tries = 0; tries < 80; tries++)
            {
                var whole = Math.Min(30, 0.2 * Math.Pow(2, tries));
                Assert.InRange(pauses.Next(tries, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(30)).TotalSeconds, whole / 2 - 1e-6, whole);
            }
        }
    }

    public ValueTask DisposeAsync() => _ledgers?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<HostedLedgers> StartAsync(SupervisionOptions supervision) => _ledgers = await new HostedLedgers(
        _journal, _clock, new EntityHostOptions { AskTimeout = TimeSpan.FromDays(1) }, supervision).OwnAllAsync();

    private Task AdvanceUntilAsync(Task task) => Eventually.Holds(
        () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(task.IsCompleted ? 0 : 50));
            return task.IsCompleted;
        },
        "an answer as the clock runs");
}
