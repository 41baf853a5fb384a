using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Cluster;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Cluster;

public sealed class LagSamplerSpec
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TopicPartition Shard = new(TopicNames.Events, 0);

    private readonly CountingTime _time = new();
    private readonly FakeLags _log = new();

    [Fact]
    public async Task Lag_is_that_of_the_question_while_the_consumer_stands_still()
    {
        var sampler = Sampler();
        _log.Set(end: 100, committed: 100);
        await sampler.SampleAsync([], Limit, default);
        Assert.Equal(new ShardLag(Shard, 100, 0, null, LagStatus.Ok), await OnlyAsync(sampler));

        // No sample is taken from here on, as between two of them.
        _log.Set(end: 5_100, committed: 100, _time.GetUtcNow());
        _time.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(new ShardLag(Shard, 100, 5_000, 4, LagStatus.Ok), await OnlyAsync(sampler));
    }

    [Fact]
    public async Task Many_questions_within_a_second_ask_the_log_once()
    {
        var sampler = Sampler();
        _log.Set(end: 1, committed: 0, _time.GetUtcNow());
        for (var i = 0; i < 10; i++)
        {
            _time.Clock.Advance(TimeSpan.FromMilliseconds(90));
            await OnlyAsync(sampler);
        }

        Assert.Equal(1, _log.Questions);
    }

    [Fact]
    public async Task Group_that_stands_still_is_stopped_and_one_that_commits_on_the_spot_is_stalled()
    {
        var (dead, alive) = (Sampler(), Sampler());
        for (var i = 0; i < LagHistory.Polls + 2; i++)
        {
            _log.Set(end: 100 + i, committed: 50, _time.GetUtcNow());
            await dead.SampleAsync([Info(1, Start)], Limit, default);
            await alive.SampleAsync([Info(1, Start.AddSeconds(i))], Limit, default);
            _time.Clock.Advance(Interval);
        }

        Assert.Equal(LagStatus.Stop, (await OnlyAsync(dead)).Status);
        Assert.Equal(LagStatus.Stall, (await OnlyAsync(alive)).Status);
    }

    [Fact]
    public async Task Group_that_caught_up_after_the_last_sample_is_well()
    {
        var sampler = Sampler();
        for (var i = 0; i < LagHistory.Polls + 2; i++)
        {
            _log.Set(end: 100 + i, committed: 50, _time.GetUtcNow());
            await sampler.SampleAsync([], Limit, default);
            _time.Clock.Advance(Interval);
        }

        _log.Set(end: 200, committed: 200);
        Assert.Equal(new ShardLag(Shard, 200, 0, null, LagStatus.Ok), await OnlyAsync(sampler));
    }

    [Fact]
    public async Task Lag_within_what_is_allowed_is_never_a_warning()
    {
        var sampler = Sampler(allowed: 20);
        for (var i = 0; i < LagHistory.Polls + 2; i++)
        {
            _log.Set(end: 58 + i, committed: 50, _time.GetUtcNow());
            await sampler.SampleAsync([], Limit, default);
            _time.Clock.Advance(Interval);
        }

        Assert.Equal(LagStatus.Ok, (await OnlyAsync(sampler)).Status);
    }

    [Fact]
    public async Task Log_that_is_away_gives_the_last_numbers_with_error_and_the_reason()
    {
        var sampler = Sampler();
        _log.Set(end: 10, committed: 4, _time.GetUtcNow());
        await sampler.SampleAsync([], Limit, default);
        _log.Failure = new LogException(LogFailure.Transient, "kafka at k:9092 is away");
        _time.Clock.Advance(Interval);
        await sampler.SampleAsync([], Limit, default);
        var picture = await sampler.CurrentAsync(Limit, default);
        Assert.Equal("the log cannot be asked about events.all: kafka at k:9092 is away", picture.Why);
        Assert.Equal(new ShardLag(Shard, 4, 6, 10, LagStatus.Error), Assert.Single(picture.Shards));
        _log.Failure = null;
        Assert.Null((await sampler.CurrentAsync(Limit, default)).Why);
        Assert.Equal(LagStatus.Ok, (await OnlyAsync(sampler)).Status);
    }

    [Fact]
    public async Task Age_that_the_log_cannot_tell_is_at_least_the_time_it_was_seen_for()
    {
        var sampler = Sampler();
        _log.Set(end: 10, committed: 4);
        await sampler.SampleAsync([], Limit, default);
        _time.Clock.Advance(Interval);
        Assert.Equal(10, (await OnlyAsync(sampler)).Seconds);
    }

    private static DateTimeOffset Start => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static ShardInfo Info(long epoch, DateTimeOffset committed) => new(Shard, epoch, "a", Start, 50, committed);

    private LagSampler Sampler(long allowed = 0) =>
        new(_log, new LagSettings([TopicNames.Events], "helios", allowed), _time, NullLogger.Instance);

    private static async Task<ShardLag> OnlyAsync(LagSampler sampler) => Assert.Single((await sampler.CurrentAsync(Limit, default)).Shards);
}
