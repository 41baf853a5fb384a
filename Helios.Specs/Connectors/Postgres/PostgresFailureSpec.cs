using Helios.Connectors.Postgres;
using Helios.Connectors.Store;
using Helios.Specs.Connectors.Store;
using Helios.Specs.Support;
using Npgsql;
using static Helios.Specs.Connectors.Store.StoreRows;

namespace Helios.Specs.Connectors.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresFailureSpec(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresPlace _place = new(server);
    private readonly FakeTimeProvider _clock = new();

    public async ValueTask InitializeAsync() => await _place.PrepareAsync();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Fact]
    public async Task Wrong_password_names_the_keys_and_not_the_password()
    {
        var refusal = await RefusalAsync(_place.Postgres with { Password = "not-it-at-all" });
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains("helios.postgres.username and helios.postgres.password", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-it-at-all", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_that_is_not_there_names_the_key()
    {
        var refusal = await RefusalAsync(_place.Postgres with { Database = "nowhere" });
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains("helios.postgres.database", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_or_name_that_does_not_answer_may_come_back_and_names_the_key()
    {
        var refused = await RefusalAsync(_place.Postgres with { Port = FreePort.Next() });
        var unknown = await RefusalAsync(_place.Postgres with { Host = "no-such-host.invalid" });
        Assert.Equal((StoreFailure.Transient, StoreFailure.Transient), (refused.Failure, unknown.Failure));
        Assert.Contains("helios.postgres.host", refused.Message, StringComparison.Ordinal);
        Assert.Contains("helios.postgres.host", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_without_TLS_is_refused_where_TLS_is_asked_for()
    {
        var refusal = await RefusalAsync(_place.Postgres with { Tls = true });
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains("helios.postgres.tls", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_that_may_not_make_tables_is_told_so()
    {
        await server.ExecuteAsync(_place.Database, "CREATE ROLE guest LOGIN PASSWORD 'guest'", "postgres");
        var refusal = await RefusalAsync(_place.Postgres with { Username = "guest", Password = "guest" });
        Assert.Equal(StoreFailure.Configuration, refusal.Failure);
        Assert.Contains("must own the schema", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_after_a_restart_of_the_server_works_at_once()
    {
        await using var store = await _place.OpenAsync(new StoreSettings(), _clock);
        var claimed = await store.ClaimAsync(Shard, "a", default);
        await store.CommitAsync([Commit(claimed, 1, new ResultRows { Verdicts = [Verdict("before")] })], default);
        await server.StopAsync();
        var away = await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync([Commit(claimed, 2)], default).AsTask());
        Assert.Equal(StoreFailure.Transient, away.Failure);
        await server.StartAsync();
        Assert.Empty(await store.CommitAsync([Commit(claimed, 2, new ResultRows { Verdicts = [Verdict("after")] })], default));
        await server.StopAsync();
        await server.StartAsync();
        Assert.Empty(await store.CommitAsync([Commit(claimed, 3)], default));
        Assert.Equal(["after", "before"], await _place.QueryAsync("SELECT event_id FROM verdicts ORDER BY event_id"));
        Assert.Equal((2, 3, 300L), await ReadAsync(store));
    }

    [Fact]
    public async Task Retries_over_sessions_that_are_cut_off_lose_and_double_nothing()
    {
        await using var store = await _place.OpenAsync(new StoreSettings(), _clock);
        var claimed = await store.ClaimAsync(Shard, "a", default);
        using var stop = new CancellationTokenSource();
        var cutter = CutAsync(stop.Token);
        for (var sequence = 1; sequence <= 60; sequence++)
        {
            var rows = new ResultRows { Verdicts = [.. Enumerable.Range(0, 200).Select(i => Verdict($"e{sequence}-{i}"))] };
            await CommitUntilItIsThereAsync(store, Commit(claimed, sequence, rows, full: sequence % 7 == 0));
        }

        await stop.CancelAsync();
        await cutter;
        Assert.Equal(["12000|12000"], await _place.QueryAsync("SELECT count(*), count(DISTINCT event_id) FROM verdicts"));
        Assert.Equal((2, 60, 6000L), await ReadAsync(store));
    }

    [Fact]
    public async Task Commit_under_way_when_its_shard_is_claimed_is_either_seen_by_the_claim_or_left_out()
    {
        await using var paused = await _place.OpenAsync(new StoreSettings(), _clock);
        await using var other = await _place.OpenAsync(new StoreSettings(), _clock);
        var owner = await paused.ClaimAsync(Shard, "a", default);
        for (var round = 0; round < 20; round++)
        {
            var next = owner.Sequence + 1;
            var committing = Task.Run(() => paused.CommitAsync([Commit(owner, next, new ResultRows { Verdicts = [Verdict($"e{round}")] })], default).AsTask());
            var claimed = await other.ClaimAsync(Shard, "b", default);
            var left = await committing;
            Assert.Equal(left.Count == 0 ? next : owner.Sequence, claimed.Sequence);
            Assert.Equal(left.Count == 0, (await other.Verdicts.HistoryAsync("acme", $"e{round}", default)).Count == 1);
            owner = claimed;
        }
    }

    [Fact]
    public async Task Node_that_stands_still_in_a_transaction_keeps_its_shard_from_nobody()
    {
        var settings = _place.Postgres with { Timeout = TimeSpan.FromSeconds(1) };
        await using var store = await PostgresResultStore.OpenAsync(settings, new StoreSettings(), _clock, TestContext.Current.CancellationToken);
        var owner = await store.ClaimAsync(Shard, "a", default);
        await using var still = settings.Open();
        await using var connection = await still.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("SELECT epoch FROM shards FOR UPDATE", connection, transaction);
        await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        await Eventually.Holds(
            async () =>
            {
                try
                {
                    return (await store.ClaimAsync(Shard, "b", default)).Epoch > owner.Epoch;
                }
                catch (StoreException e) when (e.Failure == StoreFailure.Transient)
                {
                    return false;
                }
            },
            "the shard is claimed");
        var ended = await Assert.ThrowsAnyAsync<NpgsqlException>(() => hold.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.True(PostgresErrors.IsConnectionLost(ended), ended.ToString());
    }

    private static async Task CommitUntilItIsThereAsync(IServiceStore store, ShardCommit commit)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            try
            {
                Assert.Empty(await store.CommitAsync([commit], default));
                return;
            }
            catch (StoreException e) when (e.Failure == StoreFailure.Transient)
            {
                // What the cutter is for; the same commit again.
            }
        }

        Assert.Fail($"commit {commit.Sequence} did not get through in 200 tries");
    }

    /// <summary>The epoch, sequence and offset that the next claim finds.</summary>
    private static async Task<(long Epoch, long Sequence, long Offset)> ReadAsync(IServiceStore store)
    {
        var claimed = await store.ClaimAsync(Shard, "b", default);
        return (claimed.Epoch, claimed.Sequence, claimed.Offset);
    }

    private async Task CutAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await server.ExecuteAsync(
                _place.Database,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'helios' AND datname = current_database()",
                "postgres");
        }
    }

    private async Task<StoreException> RefusalAsync(PostgresSettings settings) => await Assert.ThrowsAsync<StoreException>(
        () => PostgresResultStore.OpenAsync(settings, new StoreSettings(), _clock, default).AsTask());
}
