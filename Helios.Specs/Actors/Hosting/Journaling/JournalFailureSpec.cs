using Helios.Actors.Hosting;
using Helios.Specs.Support;

namespace Helios.Specs.Actors.Hosting.Journaling;

public sealed class JournalFailureSpec : IAsyncDisposable
{
    private readonly MemoryJournal _journal = new();
    private readonly FakeTimeProvider _clock = new();
    private HostedLedgers? _ledgers;

    [Theory]
    [InlineData("append")]
    [InlineData("load")]
    public async Task Journal_that_is_away_for_a_while_costs_time_only(string what)
    {
        var ledgers = await StartAsync();
        var failing = 4;
        _journal.Before = (call, _) => call == what && failing-- > 0 ? throw new JournalException("away", isTransient: true) : ValueTask.CompletedTask;
        var ask = ledgers.PutAsync("a", "one", 5);
        await AdvanceUntilAsync(ask);
        Assert.Equal(5, (await ask).Sum);
        Assert.Equal(4, ledgers.Counters.JournalFailures);
        Assert.All(ledgers.Reports, report => Assert.StartsWith("journal waits: " + what, report));
    }

    [Fact]
    public async Task Write_that_was_done_although_the_journal_failed_is_not_done_twice()
    {
        var ledgers = await StartAsync();
        var failing = 1;
        _journal.After = (call, _) => call == "append" && failing-- > 0 ? throw new JournalException("cut off", isTransient: true) : ValueTask.CompletedTask;
        var ask = ledgers.FailAsync("a", new LedgerCommand.Put("one", 5));
        await AdvanceUntilAsync(ask);
        Assert.Equal(EntityFailure.Fenced, await ask);
        Assert.Equal(new Balance(5, 1, 0, false, 0), await ledgers.PutAsync("a", "one", 5));
    }

    [Fact]
    public async Task Write_the_journal_cannot_take_fails_alone()
    {
        var ledgers = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => ledgers.LookAsync($"a{i}")));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _journal.Before = async (call, cancellation) => await (call == "append" ? gate.Task : Task.CompletedTask).WaitAsync(cancellation);
        var first = ledgers.PutAsync("first", "one", 1);
        var asks = Enumerable.Range(0, 10).Select(i => TryPutAsync(ledgers, $"a{i}")).ToArray();
        await Eventually.Holds(() => ledgers.Host.Tree().All(entity => entity.MailboxDepth == 0), "all are under way");
        _journal.Refuses = id => id.Key == "a7";
        gate.SetResult();
        await first;
        Assert.Equal([7], (await Task.WhenAll(asks)).Select((failure, i) => (failure, i)).Where(ask => ask.failure is not null).Select(ask => ask.i));
        _journal.Refuses = _ => false;
        Assert.Equal(1, (await ledgers.PutAsync("a7", "one", 1)).Sum);
    }

    [Fact]
    public async Task Journal_that_cannot_be_read_refuses_until_it_can()
    {
        var ledgers = await StartAsync();
        _journal.Before = (call, _) => call == "load" ? throw new JournalException("damaged", isTransient: false) : ValueTask.CompletedTask;
        Assert.Equal(EntityFailure.Journal, await ledgers.FailAsync("a", new LedgerCommand.Look()));
        _journal.Before = (_, _) => ValueTask.CompletedTask;
        Assert.Equal(0, (await ledgers.LookAsync("a")).Sum);
    }

    [Fact]
    public async Task Events_of_many_entities_share_a_commit()
    {
        var ledgers = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => ledgers.LookAsync($"a{i}")));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _journal.Before = async (call, cancellation) => await (call == "append" ? gate.Task : Task.CompletedTask).WaitAsync(cancellation);
        var first = ledgers.PutAsync("first", "one", 1);
        await Eventually.Holds(() => ledgers.Host.Tree().Any(entity => entity.Id.Key == "first" && entity.MailboxDepth == 0), "the first is under way");
        var asks = Enumerable.Range(0, 100).Select(i => ledgers.PutAsync($"a{i}", "one", 1)).ToArray();
        await Eventually.Holds(() => ledgers.Counters.Commands == 201, "all are decided");
        gate.SetResult();
        await Task.WhenAll(asks.Append(first));
        Assert.InRange(_journal.Appends, 2, 12);
        Assert.InRange(ledgers.Counters.LargestBatch, 10, 101);
    }

    public ValueTask DisposeAsync() => _ledgers?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<EntityFailure?> TryPutAsync(HostedLedgers ledgers, string key)
    {
        try
        {
            await ledgers.PutAsync(key, "one", 1);
            return null;
        }
        catch (EntityException e)
        {
            return e.Failure;
        }
    }

    private async Task<HostedLedgers> StartAsync() =>
        _ledgers = await new HostedLedgers(_journal, _clock, new EntityHostOptions { AskTimeout = TimeSpan.FromDays(1) }).OwnAllAsync();

    private Task AdvanceUntilAsync(Task task) => Eventually.Holds(
        () =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(task.IsCompleted ? 0 : 500));
            return task.IsCompleted;
        },
        "an answer as the clock runs");
}
