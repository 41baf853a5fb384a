using Helios.Connectors.Store;
using Helios.Specs.Support;
using static Helios.Specs.Connectors.Store.StoreRows;

namespace Helios.Specs.Connectors.Store;

/// <summary>What is too old goes, in slices, on the injected clock.</summary>
public abstract class RetentionContractSpec : StoreSpecBase
{
    private protected RetentionContractSpec(StorePlace place)
        : base(place)
    {
    }

    private protected override StoreSettings Settings => new() { Retention = TimeSpan.FromDays(2), AnalysisRetention = TimeSpan.FromDays(5), TrimSlice = 2 };

    [Fact]
    public async Task Rows_go_when_their_time_is_over_and_not_before()
    {
        await WriteAsync(new ResultRows { Verdicts = [.. Enumerable.Range(0, 5).Select(i => Verdict($"e{i}"))], Rejects = [Reject("a"), Reject("b"), Reject("c")] });
        await AuditAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        await Store.TrimAsync(default);
        Assert.Equal(["5|3|1"], await CountsAsync());

        Clock.Advance(TimeSpan.FromDays(2));
        await Store.TrimAsync(default);
        Assert.Equal(["0|0|1"], await CountsAsync());

        Clock.Advance(TimeSpan.FromDays(3));
        await Store.TrimAsync(default);
        Assert.Equal(["0|0|0"], await CountsAsync());
    }

    [Fact]
    public async Task Old_rows_go_by_themselves_at_the_interval()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e")], Rejects = [Reject("a")] });
        Clock.Advance(TimeSpan.FromDays(4));
        await Eventually.Holds(
            async () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(10));
                return await QueryAsync("SELECT (SELECT count(*) FROM verdicts) + (SELECT count(*) FROM rejected)") is ["0"];
            },
            "the old rows are gone");
    }

    [Fact]
    public async Task Verdict_of_a_day_far_away_is_kept_as_long_as_any_other()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("old", start: "1999-01-01T00:00:00.000Z"), Verdict("new", start: "2099-01-01T00:00:00.000Z")] });
        await Store.TrimAsync(default);
        Assert.Equal(["new", "old"], (await Store.Verdicts.LatestAsync(new VerdictFilter(), default)).Select(verdict => verdict.EventId));
        Clock.Advance(TimeSpan.FromDays(3));
        await Store.TrimAsync(default);
        Assert.Empty(await Store.Verdicts.LatestAsync(new VerdictFilter(), default));
    }

    private ValueTask AuditAsync() => Store.Audit.RecordAsync(new AuditEntry(Clock.GetUtcNow(), "ann", "act", "aws", "{}"), default);

    private Task<string[]> CountsAsync() =>
        QueryAsync("SELECT (SELECT count(*) FROM verdicts), (SELECT count(*) FROM rejected), (SELECT count(*) FROM audit)");
}
