using Helios.Connectors.Store;
using static Helios.Specs.Connectors.Store.StoreRows;

namespace Helios.Specs.Connectors.Store;

/// <summary>The reads of the dashboard; the same from every store.</summary>
public abstract class VerdictQueriesContractSpec : StoreSpecBase
{
    private protected VerdictQueriesContractSpec(StorePlace place)
        : base(place)
    {
    }

    [Fact]
    public async Task History_has_every_revision_of_one_event_in_order()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e", 1), Verdict("f"), Verdict("e"), Verdict("e", tenant: "other")] });
        var history = await Store.Verdicts.HistoryAsync("acme", "e", default);
        Assert.Equal(["e0", "e1"], history.Select(verdict => $"{verdict.EventId}{verdict.Revision}"));
        Assert.Empty(await Store.Verdicts.HistoryAsync("acme", "never seen", default));
    }

    [Fact]
    public async Task Latest_shows_the_last_revision_of_each_event_newest_first()
    {
        await FillAsync();
        Assert.Equal(["e3.0", "e2.0", "e1.1", "e0.0"], await LatestAsync(new VerdictFilter()));
        Assert.Equal(["e3.0", "e2.0"], await LatestAsync(new VerdictFilter { Limit = 2 }));
    }

    [Fact]
    public async Task Latest_filters_by_tenant_verdict_and_time()
    {
        await FillAsync();
        var at = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(["e3.0"], await LatestAsync(new VerdictFilter { Tenant = "other" }));
        Assert.Equal(["e2.0", "e0.0"], await LatestAsync(new VerdictFilter { Verdict = "missing", Tenant = "acme" }));
        Assert.Equal(["e1.1"], await LatestAsync(new VerdictFilter { Verdict = "consistent" }));
        Assert.Equal(["e2.0", "e1.1"], await LatestAsync(new VerdictFilter { From = at.AddHours(1), To = at.AddHours(3) }));
        Assert.Equal(["e1.1"], await LatestAsync(new VerdictFilter { From = at, To = at.AddHours(2), Tenant = "acme", Limit = 1 }));
        Assert.Empty(await LatestAsync(new VerdictFilter { Verdict = "collision" }));
    }

    [Fact]
    public async Task Many_windows_of_one_moment_are_passed_over_page_by_page()
    {
        await WriteAsync(new ResultRows { Verdicts = [.. Enumerable.Range(0, 7).Select(n => Verdict($"e{n}"))] });
        var filter = new VerdictFilter { Tenant = "acme", Verdict = "missing", Limit = 3 };
        Assert.Equal(["e3.0", "e4.0", "e5.0"], await LatestAsync(filter with { Skip = 3 }));
        Assert.Equal(["e6.0"], await LatestAsync(filter with { Skip = 6 }));
        Assert.Empty(await LatestAsync(filter with { Skip = 7 }));
    }

    [Fact]
    public async Task Pages_go_on_behind_the_last_row_and_end()
    {
        await FillAsync();
        await WriteAsync(new ResultRows { Verdicts = [.. Enumerable.Range(0, 5).Select(n => Verdict($"same{n}", start: "2026-11-20T13:30:00.000Z"))] });
        foreach (var filter in (VerdictFilter[])[new(), new() { Tenant = "acme" }, new() { Verdict = "missing", Type = "order.created" }])
        {
            var all = await PagesAsync(filter with { Limit = 1000 });
            Assert.Equal(all, await PagesAsync(filter with { Limit = 2 }));
            Assert.Equal(filter.Tenant is null ? "e3.0" : "e2.0", all[0]);
            Assert.Equal(["same0.0", "same1.0", "same2.0", "same3.0", "same4.0"], all.Where(row => row.StartsWith("same", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("aws", null, null, null, "e3.0 e2.0 e1.1 e0.0")]
    [InlineData("AWS", null, null, null, "")]
    [InlineData("%", null, null, null, "")]
    [InlineData("azure", null, null, null, "")]
    [InlineData(null, "azure", null, null, "e3.0 e2.0 e1.1 e0.0")]
    [InlineData(null, null, "order.created", null, "e3.0 e2.0 e1.1 e0.0")]
    [InlineData(null, null, "order", null, "")]
    [InlineData(null, null, null, "e", "e3.0 e2.0 e1.1 e0.0")]
    [InlineData(null, null, null, "e2", "e2.0")]
    [InlineData(null, null, null, "E2", "")]
    [InlineData(null, null, null, "_", "")]
    public async Task Pages_filter_by_source_missing_type_and_id(string? source, string? missing, string? type, string? prefix, string expected)
    {
        await FillAsync();
        Assert.Equal(expected, string.Join(' ', await PagesAsync(new VerdictFilter { Source = source, Missing = missing, Type = type, IdPrefix = prefix })));
    }

    [Fact]
    public async Task Pages_of_the_oldest_first_and_of_several_verdicts_make_the_whole_list()
    {
        await FillAsync();
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e4", 0, "inconsistent", "2026-11-20T11:00:00.000Z"), Verdict("e5", 0, "collision", "2026-11-20T16:00:00.000Z")] });
        foreach (var source in new[] { null, "aws" })
        {
            foreach (var limit in new[] { 1, 2, 100 })
            {
                var filter = new VerdictFilter { OldestFirst = true, Limit = limit, Source = source };
                Assert.Equal("e4.0 e0.0 e1.1 e2.0 e3.0 e5.0", string.Join(' ', await PagesAsync(filter)));
                Assert.Equal("e4.0 e0.0 e2.0 e3.0 e5.0", string.Join(' ', await PagesAsync(filter with { Verdict = "missing,inconsistent,collision" })));
                Assert.Equal("e5.0 e4.0", string.Join(' ', await PagesAsync(filter with { Verdict = "inconsistent,collision", OldestFirst = false })));
            }
        }
    }

    [Fact]
    public async Task Tenants_of_an_event_are_found_by_its_id()
    {
        await FillAsync();
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e1", tenant: "third"), Verdict("x", tenant: "first")] });
        Assert.Equal(["acme", "third"], await Store.Verdicts.TenantsAsync("e1", default));
        Assert.Empty(await Store.Verdicts.TenantsAsync("e", default));
    }

    private async Task<List<string>> PagesAsync(VerdictFilter filter)
    {
        var (rows, next) = (new List<string>(), (VerdictPlace?)null);
        do
        {
            var page = await Store.Verdicts.PageAsync(filter with { Behind = next }, default);
            Assert.True(page.Rows.Count <= filter.Limit, $"{page.Rows.Count} rows");
            rows.AddRange(page.Rows.Select(verdict => $"{verdict.EventId}.{verdict.Revision}"));
            next = page.Next;
        }
        while (next is not null);
        return rows;
    }

    private Task FillAsync() => WriteAsync(new ResultRows
    {
        Verdicts =
        [
            Verdict("e0", start: "2026-11-20T12:00:00.000Z"),
            Verdict("e1", start: "2026-11-20T13:00:00.000Z"),
            Verdict("e1", 1, "consistent", "2026-11-20T13:00:00.000Z"),
            Verdict("e2", start: "2026-11-20T14:00:00.000Z"),
            Verdict("e3", start: "2026-11-20T15:00:00.000Z", tenant: "other"),
        ],
    });

    private async Task<string[]> LatestAsync(VerdictFilter filter) =>
        [.. (await Store.Verdicts.LatestAsync(filter, default)).Select(verdict => $"{verdict.EventId}.{verdict.Revision}")];
}
