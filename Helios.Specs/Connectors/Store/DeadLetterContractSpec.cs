using Helios.Connectors.Store;
using static Helios.Specs.Connectors.Store.StoreRows;

namespace Helios.Specs.Connectors.Store;

/// <summary>Dead letters and what becomes of them; the same from every store.</summary>
public abstract class DeadLetterContractSpec : StoreSpecBase
{
    private protected DeadLetterContractSpec(StorePlace place)
        : base(place)
    {
    }

    [Fact]
    public async Task Letters_are_found_newest_first_by_page_and_filter()
    {
        await FillAsync();
        Assert.Equal(["d", "c", "b", "a"], await FindAsync(new LetterFilter()));
        var page = await Store.Letters.FindAsync(new LetterFilter { Limit = 3 }, default);
        Assert.Equal(["a"], await FindAsync(new LetterFilter { Before = page[^1].Id }));
        Assert.Equal(["a", "b"], await FindAsync(new LetterFilter { After = 0, Limit = 2 }));
        Assert.Equal(["d"], await FindAsync(new LetterFilter { Source = "" }));
        Assert.Equal(["c"], await FindAsync(new LetterFilter { Reason = "no_id", Source = "aws" }));
        var second = Clock.GetUtcNow() - TimeSpan.FromMinutes(1);
        Assert.Equal(["d", "c"], await FindAsync(new LetterFilter { From = second }));
        Assert.Equal(["b", "a"], await FindAsync(new LetterFilter { To = second }));
        var one = await Store.Letters.GetAsync(page[0].Id, default);
        Assert.Equal(("d", LetterStates.Waiting, 0, null), (one!.Reject.Origin, one.State, one.Tries, one.LastResult));
        Assert.Equal([0, 1, 255], one.Reject.Raw);
        Assert.Null(await Store.Letters.GetAsync(987_654, default));
    }

    [Fact]
    public async Task Tries_mark_what_is_back_and_leave_what_is_not_waiting()
    {
        await FillAsync();
        var ids = (await Store.Letters.FindAsync(new LetterFilter { After = 0 }, default)).Select(letter => letter.Id).ToArray();
        var mark = new LetterMark(Clock.GetUtcNow(), "ann", "x-1");
        await Store.Letters.NoteTriesAsync([new LetterTry(ids[0], true, "readmitted"), new LetterTry(ids[1], false, "no_id: none"), new LetterTry(999, true, "")], mark, default);
        Assert.Equal(["d", "c", "b"], await FindAsync(new LetterFilter { State = LetterStates.Waiting }));
        Assert.Equal(["a"], await FindAsync(new LetterFilter { State = LetterStates.Redriven }));
        Assert.Equal(["b"], await FindAsync(new LetterFilter { State = LetterStates.Waiting, MinTries = 1 }));
        var back = await Store.Letters.GetAsync(ids[0], default);
        Assert.Equal((mark, 1, "readmitted"), (back!.Redriven, back.Tries, back.LastResult));

        // The same letter read again from its topic changes nothing about what became of it.
        await WriteAsync(new ResultRows { Rejects = [Reject("a")] });
        Assert.Equal(LetterStates.Redriven, (await Store.Letters.GetAsync(ids[0], default))!.State);
    }

    [Fact]
    public async Task Purge_gives_up_the_oldest_waiting_ones_that_pass()
    {
        await FillAsync();
        var mark = new LetterMark(Clock.GetUtcNow(), "ann", "test data");
        Assert.Equal(1, await Store.Letters.PurgeAsync(new LetterFilter { Source = "aws", Limit = 1 }, mark, default));
        Assert.Equal(["a"], await FindAsync(new LetterFilter { State = LetterStates.Purged }));
        Assert.Equal(2, await Store.Letters.PurgeAsync(new LetterFilter { Source = "aws" }, mark, default));
        Assert.Equal(0, await Store.Letters.PurgeAsync(new LetterFilter { Source = "aws" }, mark, default));
        var letter = (await Store.Letters.FindAsync(new LetterFilter { After = 0 }, default))[0];
        Assert.Equal((LetterStates.Purged, mark), (letter.State, letter.Purged));
        Assert.Equal(["d"], await FindAsync(new LetterFilter { State = LetterStates.Waiting }));
    }

    [Fact]
    public async Task Counts_go_by_source_reason_and_state_with_the_oldest()
    {
        var first = Clock.GetUtcNow();
        await FillAsync();
        await Store.Letters.PurgeAsync(new LetterFilter { Source = "" }, new LetterMark(Clock.GetUtcNow(), "ann", "why"), default);
        var counts = await Store.Letters.CountAsync(new LetterFilter { Limit = 1, Before = 1 }, default);
        Assert.Equal(
            [("", "malformed", "purged", 1), ("aws", "malformed", "waiting", 2), ("aws", "no_id", "waiting", 1)],
            counts.Select(count => (count.Source, count.Reason, count.State, (int)count.Count)));
        Assert.Equal(first, counts[1].Oldest);
        Assert.Equal([1], (await Store.Letters.CountAsync(new LetterFilter { Reason = "no_id" }, default)).Select(count => (int)count.Count));
    }

    private async Task FillAsync()
    {
        await WriteAsync(new ResultRows { Rejects = [Reject("a"), Reject("b")] });
        Clock.Advance(TimeSpan.FromMinutes(2));
        await WriteAsync(new ResultRows { Rejects = [Reject("c") with { Reason = "no_id" }, Reject("d") with { Source = "" }] });
    }

    private async Task<string[]> FindAsync(LetterFilter filter) =>
        [.. (await Store.Letters.FindAsync(filter, default)).Select(letter => letter.Reject.Origin)];
}
