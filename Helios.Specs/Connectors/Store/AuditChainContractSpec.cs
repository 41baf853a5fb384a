using System.Globalization;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Connectors.Store.Audit;

namespace Helios.Specs.Connectors.Store;

/// <summary>The audit chain: nothing in it can be altered, removed or put in unseen; the same from every store.</summary>
public abstract class AuditChainContractSpec : StoreSpecBase
{
    private protected AuditChainContractSpec(StorePlace place)
        : base(place)
    {
    }

    private protected override StoreSettings Settings => new() { AnalysisRetention = TimeSpan.FromDays(5), TrimSlice = 2 };

    [Fact]
    public async Task Links_of_many_writers_follow_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await Store.Chain.AppendAsync(Record($"w{writer}"), default);
            }
        })));
        var verdict = await Store.Chain.VerifyAsync(0, null, default);
        Assert.Equal((true, 1L, 40L, 40L), (verdict.IsWhole, verdict.First, verdict.Last, verdict.Checked));
        Assert.Equal(Enumerable.Range(1, 40).Reverse().Select(seq => (long)seq), (await FindAsync(new AuditFilter())).Select(link => link.Record.Seq));
    }

    [Fact]
    public async Task Link_comes_back_as_it_was_written_and_its_hash_is_that_of_the_formula()
    {
        var record = Record("ann <script> ü\u0000\ud800") with
        {
            Role = "admin",
            Method = "POST",
            Path = "/x",
            Tenant = "t",
            Status = 200,
            Params = JsonDocument.Parse("""{"a":[1,"b"]}""").RootElement,
            Reason = "r",
        };
        Assert.Equal(1, await Store.Chain.AppendAsync(record, default));
        var link = Assert.Single(await FindAsync(new AuditFilter { Tenant = "t" }));
        Assert.Equal(("admin", "POST", "/x", 200, """{"a":[1,"b"]}"""), (link.Record.Role, link.Record.Method, link.Record.Path, link.Record.Status, link.Record.Params!.Value.GetRawText()));
        var entry = Assert.Single(await QueryAsync("SELECT entry FROM audit_chain"));
        Assert.All(entry, static c => Assert.InRange(c, ' ', '~'));
        Assert.Equal(AuditHash.Of(AuditHash.Origin, entry), link.Hash);
        Assert.True((await Store.Chain.VerifyAsync(1, link.Hash, default)).IsWhole);
    }

    [Fact]
    public async Task Empty_chain_is_whole()
    {
        var verdict = await Store.Chain.VerifyAsync(0, null, default);
        Assert.Equal(new AuditVerdict(0, 0, 0, AuditHash.Origin, null), verdict);
    }

    [Theory]
    [InlineData("UPDATE audit_chain SET entry = replace(entry, 'denied', 'dropped') WHERE seq = 2", "link 2 is not what it was")]
    [InlineData("UPDATE audit_chain SET caller = 'bob' WHERE seq = 3", "the columns of link 3 do not say what its entry says")]
    [InlineData("UPDATE audit_chain SET tenant = 'x' WHERE seq = 3", "the columns of link 3 do not say what its entry says")]
    [InlineData("DELETE FROM audit_chain WHERE seq = 2", "link 2 is missing")]
    [InlineData("DELETE FROM audit_chain WHERE seq = 1", "link 1 is missing")]
    [InlineData("DELETE FROM audit_chain WHERE seq = 4", "link 4 is missing")]
    [InlineData("UPDATE audit_ends SET hash = (SELECT hash FROM audit_chain WHERE seq = 3)", "link 4 is not the one that the chain ended with")]
    public async Task Tampering_is_seen_and_named(string sql, string problem)
    {
        await FillAsync(4);
        await QueryAsync(sql);
        var verdict = await Store.Chain.VerifyAsync(0, null, default);
        Assert.StartsWith(problem, verdict.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_that_was_cut_or_written_anew_as_a_whole_is_seen_by_a_noted_hash()
    {
        await FillAsync(3);
        var noted = await Store.Chain.VerifyAsync(0, null, default);
        await QueryAsync("DELETE FROM audit_chain WHERE seq = 3");
        await QueryAsync("UPDATE audit_ends SET seq = 2, hash = (SELECT hash FROM audit_chain WHERE seq = 2)");
        Assert.True((await Store.Chain.VerifyAsync(0, null, default)).IsWhole);
        Assert.Contains("links were cut from its end", (await Store.Chain.VerifyAsync(noted.Last, noted.Hash, default)).Problem, StringComparison.Ordinal);
        await FillAsync(1);
        Assert.Contains("written anew", (await Store.Chain.VerifyAsync(noted.Last, noted.Hash, default)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_links_go_from_the_front_and_the_rest_stays_whole()
    {
        await FillAsync(5);
        Clock.Advance(TimeSpan.FromDays(6));
        await FillAsync(2);
        await Store.TrimAsync(default);
        var verdict = await Store.Chain.VerifyAsync(0, null, default);
        Assert.Equal((true, 6L, 7L, 2L), (verdict.IsWhole, verdict.First, verdict.Last, verdict.Checked));
        Clock.Advance(TimeSpan.FromDays(6));
        await Store.TrimAsync(default);
        Assert.Equal((true, 8L, 7L, 0L), await WholeAsync());
        await FillAsync(1);
        Assert.Equal((true, 8L, 8L, 1L), await WholeAsync());
        await QueryAsync("DELETE FROM audit_chain WHERE seq = 8");
        Assert.False((await Store.Chain.VerifyAsync(0, null, default)).IsWhole);
    }

    [Fact]
    public async Task List_leaves_out_what_began_once_it_has_ended_and_filters()
    {
        var begun = await Store.Chain.AppendAsync(Record("ann") with { Result = AuditResults.Begun }, default);
        Assert.Equal([AuditResults.Begun], await ResultsAsync(new AuditFilter()));
        await Store.Chain.AppendAsync(Record("ann") with { Result = AuditResults.Success, Begun = begun }, default);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Store.Chain.AppendAsync(Record("bob") with { Operation = "other", Tenant = "t" }, default);
        Assert.Equal([AuditResults.AccessDenied, AuditResults.Success], await ResultsAsync(new AuditFilter()));
        Assert.Equal(3, (await FindAsync(new AuditFilter { Everything = true })).Count);
        Assert.Equal([AuditResults.Success], await ResultsAsync(new AuditFilter { Caller = "ann" }));
        Assert.Equal([AuditResults.AccessDenied], await ResultsAsync(new AuditFilter { Operation = "other", Result = AuditResults.AccessDenied }));
        Assert.Equal([AuditResults.AccessDenied], await ResultsAsync(new AuditFilter { From = Clock.GetUtcNow() }));
        Assert.Equal([AuditResults.Success], await ResultsAsync(new AuditFilter { To = Clock.GetUtcNow() }));
        Assert.Equal([AuditResults.Success], await ResultsAsync(new AuditFilter { Before = 3 }));
        Assert.Equal([AuditResults.AccessDenied], await ResultsAsync(new AuditFilter { Limit = 1 }));
    }

    private async Task FillAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Store.Chain.AppendAsync(Record(i.ToString(CultureInfo.InvariantCulture)), default);
        }
    }

    private async Task<(bool, long, long, long)> WholeAsync()
    {
        var verdict = await Store.Chain.VerifyAsync(0, null, default);
        return (verdict.IsWhole, verdict.First, verdict.Last, verdict.Checked);
    }

    private async Task<IReadOnlyList<AuditLink>> FindAsync(AuditFilter filter) => await Store.Chain.FindAsync(filter, default);

    private async Task<IEnumerable<string>> ResultsAsync(AuditFilter filter) => (await FindAsync(filter)).Select(link => link.Record.Result);

    private AuditRecord Record(string caller) => new()
    {
        At = Clock.GetUtcNow(),
        Node = "n",
        RequestId = "r",
        Caller = caller,
        Via = "none",
        Operation = "act",
        Result = AuditResults.AccessDenied,
    };
}
