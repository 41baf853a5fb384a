using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Pipeline.Metrics;
using static Helios.Specs.Connectors.Store.StoreRows;

namespace Helios.Specs.Connectors.Store;

/// <summary>What every result store promises; run by each of them.</summary>
public abstract class ResultStoreContractSpec : StoreSpecBase
{
    private protected ResultStoreContractSpec(StorePlace place)
        : base(place)
    {
    }

    [Fact]
    public async Task Shard_never_claimed_starts_at_the_beginning_without_a_state()
    {
        var claimed = await Store.ClaimAsync(Shard, "a", default);
        Assert.Equal((1L, LogPosition.Beginning, 0L), (claimed.Epoch, claimed.Offset, claimed.Sequence));
        Assert.Empty(claimed.States);
        var shard = Assert.Single(await Store.ShardsAsync(default));
        Assert.Equal(new ShardInfo(Shard, 1, "a", Clock.GetUtcNow(), LogPosition.Beginning, null), shard);
    }

    [Fact]
    public async Task Claim_hands_out_offset_and_states_since_the_last_full_one()
    {
        var first = await Store.ClaimAsync(Shard, "a", default);
        Assert.Empty(await Store.CommitAsync([Commit(first, 1), Commit(first, 2)], default));
        Assert.Equal([1, 2], (await Store.ClaimAsync(Shard, "a", default)).States.Select(state => (int)state.Span[0]));
        var second = await Store.ClaimAsync(Shard, "a", default);
        Assert.Empty(await Store.CommitAsync([Commit(second, 3, full: true), Commit(second, 4)], default));

        var claimed = await Store.ClaimAsync(Shard, "b", default);
        Assert.Equal((4L, 400L, 4L), (claimed.Epoch, claimed.Offset, claimed.Sequence));
        Assert.Equal([3, 4], claimed.States.Select(state => (int)state.Span[0]));
        Assert.Equal(["3|True", "4|False"], await QueryAsync($"""SELECT sequence, {Flag("\"full\"")} FROM shard_states ORDER BY sequence"""));
    }

    [Fact]
    public async Task Commit_of_an_owner_before_is_left_out_and_the_rest_is_written()
    {
        var other = await Store.ClaimAsync(new TopicPartition("events.all", 1), "a", default);
        var stale = await Store.ClaimAsync(Shard, "a", default);
        var owner = await Store.ClaimAsync(Shard, "b", default);
        var left = await Store.CommitAsync(
            [Commit(stale, 1, new ResultRows { Verdicts = [Verdict("stale")] }), Commit(other, 1, new ResultRows { Verdicts = [Verdict("other")] })],
            default);

        Assert.Equal([Shard], left);
        Assert.Equal(["other"], await QueryAsync("SELECT event_id FROM verdicts"));
        Assert.Empty(await Store.CommitAsync([Commit(owner, 1)], default));
        Assert.Equal(1, Store.Counters.LeftOut);
    }

    [Fact]
    public async Task Commit_of_a_shard_nobody_claimed_is_left_out_whole()
    {
        var unclaimed = new ShardState(Shard, 1, 0, 0, []);
        Assert.Equal([Shard], await Store.CommitAsync([Commit(unclaimed, 1, new ResultRows { Verdicts = [Verdict("e")] })], default));
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM verdicts"));
    }

    [Fact]
    public async Task Commit_written_again_after_an_unknown_outcome_changes_nothing()
    {
        var claimed = await Store.ClaimAsync(Shard, "a", default);
        var commit = Commit(claimed, 1, new ResultRows { Verdicts = [Verdict("e")], Rejects = [Reject("events.all/3@7#0")] });
        Assert.Empty(await Store.CommitAsync([commit], default));
        Assert.Empty(await Store.CommitAsync([commit, Commit(claimed, 2)], default));

        Assert.Equal(1, Store.Counters.Skipped);
        Assert.Equal(["1|1"], await QueryAsync("SELECT (SELECT count(*) FROM verdicts), (SELECT count(*) FROM rejected)"));
        Assert.Equal([1, 2], (await Store.ClaimAsync(Shard, "a", default)).States.Select(state => (int)state.Span[0]));
    }

    [Fact]
    public async Task Commit_without_a_state_moves_the_offset_and_not_the_sequence()
    {
        var claimed = await Store.ClaimAsync(Shard, "a", default);
        var rows = new ResultRows { Verdicts = [Verdict("e")] };
        var commit = Commit(claimed, 1, rows) with { State = default, Offset = 55 };
        Assert.Empty(await Store.CommitAsync([commit], default));
        Assert.Empty(await Store.CommitAsync([commit], default));

        var again = await Store.ClaimAsync(Shard, "a", default);
        Assert.Equal((55L, 0L), (again.Offset, again.Sequence));
        Assert.Equal(["1"], await QueryAsync("SELECT count(*) FROM verdicts"));
        Assert.Equal(Clock.GetUtcNow(), Assert.Single(await Store.ShardsAsync(default)).CommittedAt);
    }

    [Fact]
    public async Task Sequence_that_leaves_a_gap_is_refused_with_all_of_its_transaction()
    {
        var claimed = await Store.ClaimAsync(Shard, "a", default);
        var refusal = await Assert.ThrowsAsync<StoreException>(
            () => Store.CommitAsync([Commit(claimed, 1, new ResultRows { Verdicts = [Verdict("e")] }), Commit(claimed, 3)], default).AsTask());
        Assert.Equal(StoreFailure.Fatal, refusal.Failure);
        Assert.Equal(["0"], await QueryAsync("SELECT count(*) FROM verdicts"));
    }

    [Fact]
    public async Task Same_revision_is_one_row_and_of_a_window_the_last_revision_shows()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e"), Verdict("e", verdict: "collision"), Verdict("e", 1, "consistent")] });
        Assert.Equal(["0|collision", "1|consistent"], await QueryAsync("SELECT revision, verdict FROM verdicts ORDER BY revision"));
        Assert.Equal(["1|consistent"], await QueryAsync("SELECT revision, verdict FROM latest_verdicts"));
    }

    [Fact]
    public async Task Event_that_comes_back_after_its_window_has_a_verdict_of_its_own()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e"), Verdict("e", start: "2026-11-21T13:00:00.000Z")] });
        var history = await Store.Verdicts.HistoryAsync("acme", "e", default);
        Assert.Equal(["2026-11-20T12:00:00.000Z", "2026-11-21T13:00:00.000Z"], history.Select(verdict => verdict.WindowStart));
    }

    [Fact]
    public async Task Verdict_read_back_is_the_verdict_written()
    {
        var verdict = Verdict("e\u00e9\"'; --", start: "2026-11-20T12:00:00.123456Z");
        await WriteAsync(new ResultRows { Verdicts = [verdict] });
        Assert.Equal([verdict], await Store.Verdicts.HistoryAsync("acme", verdict.EventId, default));
    }

    [Fact]
    public async Task Text_that_a_database_may_not_take_stops_no_commit()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("a\0b"), Verdict("half \ud800 pair")], Rejects = [Reject("x\0y")] });
        Assert.Equal(["2"], await QueryAsync("SELECT count(*) FROM verdicts"));
    }

    [Fact]
    public async Task Dead_letter_delivered_again_is_one_row()
    {
        await WriteAsync(new ResultRows { Rejects = [Reject("events.all/3@7#0"), Reject("events.all/3@7#1"), Reject("events.all/3@7#0")] });
        Assert.Equal(
            ["events.all/3@7#0|malformed|3|3", "events.all/3@7#1|malformed|3|3"],
            await QueryAsync("SELECT origin, reason, length, length(raw) FROM rejected ORDER BY origin"));
    }

    [Fact]
    public async Task Sample_without_data_is_null_and_the_later_of_a_key_stays()
    {
        var samples = new[] { 0.25, 0.5 }.Select(rate =>
        {
            var sample = new MetricsSample { Tenant = "t", WindowStart = Clock.GetUtcNow().Ticks, Length = TimeSpan.FromMinutes(1), Events = 3 };
            sample.Values[0] = rate;
            sample.Values[3] = double.NaN;
            return sample;
        });
        await WriteAsync(new ResultRows { Samples = [.. samples] });
        Assert.Equal(
            ["t|60000|0.5|True|3"],
            await QueryAsync($"SELECT tenant, length_ms, missing_event_rate, {Flag("aws_gcp_latency_ms IS NULL")}, events FROM metrics"));
    }

    [Fact]
    public async Task Names_of_sources_keep_the_ids_they_had_first()
    {
        await WriteAsync(new ResultRows { Sources = ["aws", "gcp"] });
        Assert.Empty(await Store.CommitAsync([Commit(await Store.ClaimAsync(Shard, "b", default), 2, new ResultRows { Sources = ["gcp", "aws", "oracle"] })], default));
        Assert.Equal(["aws", "gcp", "oracle"], await Store.SourcesAsync(default));
    }

    [Fact]
    public async Task Store_closed_and_opened_again_knows_what_it_knew()
    {
        await WriteAsync(new ResultRows { Verdicts = [Verdict("e")] });
        await ReopenAsync();
        Assert.Equal(1, (await Store.ClaimAsync(Shard, "b", default)).Sequence);
        Assert.Single(await Store.Verdicts.HistoryAsync("acme", "e", default));
        await Store.PingAsync(default);
    }

    [Fact]
    public async Task Audit_reads_newest_first_up_to_its_limit()
    {
        for (var i = 0; i < 3; i++)
        {
            await Store.Audit.RecordAsync(new AuditEntry(Clock.GetUtcNow(), "ann", $"act{i}", "aws", "{}"), default);
        }

        Assert.Equal(["act2", "act1"], (await Store.Audit.NewestAsync(2, default)).Select(entry => entry.Action));
    }

    /// <summary>A condition that reads as True or False.</summary>
    private static string Flag(string condition) => $"CASE WHEN {condition} THEN 'True' ELSE 'False' END";
}
