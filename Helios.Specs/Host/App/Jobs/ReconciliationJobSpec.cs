using System.Text;
using System.Text.Json.Nodes;
using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Jobs;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;
using Helios.Specs.Connectors.Store;
using Helios.Specs.Properties;

namespace Helios.Specs.Host.App.Jobs;

public sealed class ReconciliationJobSpec() : StoreSpecBase(new SqlitePlace())
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly List<LogAppend> _published = [];
    private MemoryWindowIndex _index = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Verdicts_say_what_store_and_index_know_and_a_second_run_changes_nothing(int seed)
    {
        var life = await LiveAsync(new Random(seed));
        var before = await LatestAsync();
        var races = 0;
        await Job(new InterceptedRevisions(Store.Upkeep.Revisions, revisions => RaceAsync(revisions, seed % 2 == 0 ? 2 : 0, () => races++))).RunAsync(Noon.AddHours(1));
        var outcome = await Job(Store.Upkeep.Revisions).RunAsync(Noon.AddHours(1));
        var after = await LatestAsync();
        foreach (var row in after)
        {
            var where = $"seed {seed}: {row}";
            var missing = VerdictTruth.List(row.Missing);
            var sources = VerdictTruth.List(row.Sources);
            Assert.True(row.Verdict == (missing.Length > 0 ? "missing" : "consistent"), where);
            Assert.True(!missing.Any(source => life.Contains((row.EventId, source))), where);
            Assert.True(sources.All(source => life.Contains((row.EventId, source))) && sources.Distinct().Count() == sources.Length, where);
            var old = before.Find(one => (one.EventId, one.WindowStart) == (row.EventId, row.WindowStart))!;
            Assert.True(row == old || row.Revision > old.Revision, where);
        }

        Assert.Equal(0, (await Job(Store.Upkeep.Revisions).RunAsync(Noon.AddHours(1))).Numbers["corrected"]);
        Assert.Equal(after, await LatestAsync());
        Assert.Equal(after.Sum(row => VerdictTruth.List(row.Missing).Length), outcome.Numbers["still_missing"]);
        var changed = after.Except(before).Count();
        Assert.True(_published.Count >= changed - races && _published.Count <= changed + races, $"seed {seed}: {_published.Count} told, {changed} changed, {races} races");
    }

    [Fact]
    public async Task Revision_that_the_store_lost_is_written_under_the_lanes_own_number()
    {
        using var lane = new ReconciledLane(_index);
        await CommitAsync([.. lane.Process(At("e", "aws", 0), At("e", "gcp", 1)), .. lane.Process(At("tick", "aws", 70))]);
        var lost = Assert.Single(lane.Process(At("e", "azure", 100)));
        Assert.Equal(("consistent", 1), (lost.Verdict, lost.Revision));
        var outcome = await Job(Store.Upkeep.Revisions).RunAsync(Noon.AddMinutes(5));
        Assert.Equal(lost, (await Store.Verdicts.HistoryAsync("acme", "e", default))[^1]);
        Assert.Equal((1, 1), (outcome.Numbers["corrected"], outcome.Numbers["corrected.azure"]));
        var told = JsonNode.Parse(Assert.Single(_published).Value.Span)!;
        Assert.Equal(("consistent", 1, "e"), ((string)told["verdict"]!, (int)told["revision"]!, Encoding.UTF8.GetString(_published[0].Key.Span)));
    }

    [Fact]
    public async Task Windows_of_one_event_that_an_index_lost_between_are_corrected_by_each_other()
    {
        using (var lane = new ReconciledLane(_index))
        {
            await CommitAsync([.. lane.Process(At("e", "aws", 0), At("e", "gcp", 1)), .. lane.Process(At("tick", "aws", 70))]);
        }

        _index = new MemoryWindowIndex();
        using var next = new ReconciledLane(_index);
        await CommitAsync([.. next.Process(At("e", "azure", 100)), .. next.Process(At("tock", "aws", 200))]);
        var outcome = await Job(Store.Upkeep.Revisions).RunAsync(Noon.AddMinutes(5));
        var rows = (await LatestAsync()).FindAll(row => row.EventId == "e");
        Assert.Equal(
            ["""consistent 1 ["aws","azure","gcp"] [] ["azure"]""", """consistent 1 ["aws","azure","gcp"] [] []"""],
            rows.OrderBy(row => row.WindowStart, StringComparer.Ordinal).Select(row => $"{row.Verdict} {row.Revision} {row.Sources} {row.Missing} {row.Late}"));
        Assert.Equal(2, outcome.Numbers["corrected"]);

        // The lane knows of the newer window only; what it says of a later copy stands, and the next run makes it true again.
        await CommitAsync(next.Process(At("e", "gcp", 300)));
        Assert.Equal("missing", (await Store.Verdicts.HistoryAsync("acme", "e", default))[^1].Verdict);
        await Job(Store.Upkeep.Revisions).RunAsync(Noon.AddMinutes(6));
        Assert.DoesNotContain(await LatestAsync(), row => row is { EventId: "e", Verdict: "missing" });
    }

    [Fact]
    public async Task Window_beyond_the_range_or_the_retention_is_left_alone()
    {
        await CommitAsync([
            StoreRows.Verdict("far", start: "2026-11-18T12:00:00.000Z") with { Sources = """["azure"]""", Missing = """["gcp"]""" },
            StoreRows.Verdict("far", start: "2026-11-20T12:00:00.000Z"),
            StoreRows.Verdict("old", start: "2026-11-20T11:00:00.000Z"),
        ]);
        var outcome = await Job(Store.Upkeep.Revisions, TimeSpan.FromMinutes(10)).RunAsync(Noon.AddMinutes(5));
        Assert.Equal((1, 0, 1), (outcome.Numbers["checked"], outcome.Numbers["corrected"], outcome.Numbers["still_missing.azure"]));
        Assert.Equal("1 windows with missing copies in the last 10 min: 0 corrected, copies still missing 1 (azure 1)", outcome.Text);
    }

    [Fact]
    public async Task Difference_seen_in_one_window_is_the_verdict_of_the_event()
    {
        await CommitAsync([
            StoreRows.Verdict("e"),
            StoreRows.Verdict("e", verdict: "inconsistent", start: "2026-11-20T12:02:00.000Z") with { Sources = """["aws","azure"]""", Missing = "[]", DifferingPaths = """["/a"]""" },
        ]);
        await Job(Store.Upkeep.Revisions).RunAsync(Noon.AddMinutes(5));
        var row = (await LatestAsync()).Find(one => one.WindowStart.Contains("12:00:00", StringComparison.Ordinal))!;
        Assert.Equal(("inconsistent", """["/a"]""", "[]"), (row.Verdict, row.DifferingPaths, row.Missing));
    }

    [Fact]
    public async Task Thousands_of_windows_are_looked_at_in_slices()
    {
        await CommitAsync([.. Enumerable.Range(0, 1203).Select(i => StoreRows.Verdict($"e{i}", start: FormattableString.Invariant($"2026-11-20T12:00:{i % 60:00}.000Z")))]);
        var outcome = await Job(Store.Upkeep.Revisions).RunAsync(Noon.AddMinutes(5));
        Assert.Equal((1203, 1203), (outcome.Numbers["checked"], outcome.Numbers["still_missing"]));
    }

    private static Copy At(string id, string source, double seconds) =>
        new("acme", id, source, "order", Noon.AddSeconds(seconds).UtcTicks, """{"a":1}""");

    private static string At(StoredVerdict row) => row.WindowStart;

    private ReconciliationJob Job(IVerdictRevisions revisions, TimeSpan? range = null)
    {
        var names = new StreamNames();
        return new ReconciliationJob(JobNames.Full, range ?? TimeSpan.FromHours(2), new ReconciliationParts
        {
            Revisions = revisions,
            Verdicts = Store.Verdicts,
            Recalled = new RecalledVerdicts(_index, ReconciledLane.Windowing, names, new ExpectedSources(names, ReconciledLane.Clouds, null)),
            Truth = new VerdictTruth(TimeSpan.FromHours(24)),
            Publish = (messages, _) =>
            {
                _published.AddRange(messages);
                return ValueTask.CompletedTask;
            },
        });
    }

    /// <summary>Three lives of a lane: in each copies come, some late; the store loses revisions that the index has, or the index loses windows.</summary>
    /// <returns>What arrived.</returns>
    private async Task<HashSet<(string Id, string Source)>> LiveAsync(Random random)
    {
        var arrived = new HashSet<(string, string)>();
        for (var life = 0; life < 3; life++)
        {
            using var lane = new ReconciledLane(_index);
            for (var batch = 0; batch < 12; batch++)
            {
                // A minute and more a batch: nearly every window is closed by the next one.
                var at = (life * 900) + (batch * 70);
                var copies = Enumerable.Range(0, random.Next(1, 5))
                    .Select(i => At($"e{random.Next(8)}", ReconciledLane.Clouds[random.Next(3)], at + i)).ToList();
                copies.ForEach(copy => arrived.Add((copy.Id, copy.Source)));
                var rows = lane.Process(copies);
                await CommitAsync(rows.FindAll(row => row.Revision == 0 || random.Next(3) > 0));
            }

            // So that every window is closed, and known to the store.
            await CommitAsync(lane.Process(At($"end{life}", "aws", (life * 900) + 899)));
            arrived.Add(($"end{life}", "aws"));
            if (random.Next(2) == 0)
            {
                await CommitAsync(await IndexedAsync());
                _index = new MemoryWindowIndex();
            }
        }

        using var last = new ReconciledLane(_index);
        await CommitAsync(last.Process(At("end", "aws", 3000)));
        return arrived;
    }

    /// <summary>All that the index says: a window that it loses is first known to the store, else nobody could know it.</summary>
    private async Task<List<StoredVerdict>> IndexedAsync()
    {
        var names = new StreamNames();
        var recalled = new RecalledVerdicts(_index, ReconciledLane.Windowing, names, new ExpectedSources(names, ReconciledLane.Clouds, null));
        return [.. recalled.Find(await LatestAsync()).Values];
    }

    /// <summary>A late copy that was missing comes in the moment between looking and writing: the lane's row of the same number is there first.</summary>
    private async Task RaceAsync(IReadOnlyList<VerdictRevision> revisions, int most, Action count)
    {
        foreach (var revision in revisions.Take(most))
        {
            count();
            var latest = (await Store.Verdicts.HistoryAsync(revision.Row.Tenant, revision.Row.EventId, default)).Last(row => row.WindowStart == At(revision.Row));
            await CommitAsync([latest with { Revision = latest.Revision + 1, Duplicates = """{"aws":7}""" }]);
        }
    }

    private async Task CommitAsync(IReadOnlyList<StoredVerdict> rows)
    {
        var claimed = await Store.ClaimAsync(StoreRows.Shard, "lane", default);
        Assert.Empty(await Store.CommitAsync([StoreRows.Commit(claimed, claimed.Sequence + 1, new ResultRows { Verdicts = rows }, full: true)], default));
    }

    private async Task<List<StoredVerdict>> LatestAsync() => [.. await Store.Verdicts.LatestAsync(new VerdictFilter { Limit = 10_000 }, default)];
}
