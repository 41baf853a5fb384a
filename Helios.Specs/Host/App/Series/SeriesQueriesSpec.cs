using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Series;
using Helios.Pipeline.Metrics.Series;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Series;

/// <summary>Hot and cold together are one series: no hole, no double, no old value, whatever happened before.</summary>
public sealed class SeriesQueriesSpec
{
    private const int Hot = 20;
    private static readonly TopicPartition Shard = new(TopicNames.MetricSeries, 0);
    private static readonly SeriesKey Cpu = new("acme", "eu", "n1", "cpu");

    private readonly FakeTimeProvider _time = new();
    private readonly SlowStore _store = new();
    private readonly HotSeries _hot = new(new SeriesBoardOptions { PointsPerSeries = Hot, MaxSeries = 2 });
    private readonly SeriesQueries _queries;

    public SeriesQueriesSpec() => _queries = new SeriesQueries(_store, _hot, _time);

    private long Now => _time.GetUtcNow().UtcTicks;

    [Fact]
    public async Task Recent_time_is_answered_from_memory_once_the_store_was_asked()
    {
        Commit(At(1, 1), At(2, 2));
        var from = Now;
        Assert.Equal(SeriesSource.Both, (await ReadAsync(from, from + Second(10))).Source);
        Commit(At(3, 3));
        var read = await ReadAsync(from, from + Second(10));
        Assert.Equal(SeriesSource.Memory, read.Source);
        Assert.Equal([1.0, 2, 3], read.Points.Select(point => point.Value));
        Assert.Equal((1, 1L, 1L), (_store.Reads, _queries.FromMemory, _queries.FromBoth));
    }

    [Fact]
    public async Task Older_time_is_answered_from_the_store_and_both_are_joined()
    {
        var start = Now;
        Commit([.. Enumerable.Range(0, 3 * Hot).Select(i => At(i, i))]);
        Assert.Equal(3 * Hot, (await ReadAsync(start, start + Second(100))).Points.Count);
        Assert.Equal(SeriesSource.Memory, (await ReadAsync(start + Second((2 * Hot) + 1), start + Second(100))).Source);
        Assert.Equal(SeriesSource.Store, (await ReadAsync(start, start + Second(5))).Source);
        var both = await ReadAsync(start + Second(30), start + Second(50));
        Assert.Equal(SeriesSource.Both, both.Source);
        Assert.Equal(Enumerable.Range(30, 20).Select(i => (double)i), both.Points.Select(point => point.Value));
    }

    [Fact]
    public async Task Series_named_in_full_and_hot_is_found_without_the_store()
    {
        Commit(At(1, 1));
        _store.Points.Clear();
        Assert.Equal([Cpu], await _queries.FindAsync(new SeriesSelector("acme", "eu", "n1", "cpu"), default));
        Assert.Empty(await _queries.FindAsync(new SeriesSelector("acme", "eu", "n1"), default));
    }

    [Fact]
    public async Task Metadata_of_a_hot_series_is_asked_once_and_follows_commits_and_owners()
    {
        Commit(At(1, 1));
        _store.Metadata[Cpu] = "{\"unit\":\"a\"}";
        Assert.Equal("{\"unit\":\"a\"}", await MetadataAsync());
        var reads = _store.Reads;
        _store.Metadata.Clear();
        Assert.Equal("{\"unit\":\"a\"}", await MetadataAsync());
        _hot.Add(Shard, new ResultRows { Series = [new StoredSeries(Cpu, "{\"unit\":\"b\"}")] });
        Assert.Equal("{\"unit\":\"b\"}", await MetadataAsync());
        Assert.Equal(reads, _store.Reads);
        _hot.Forget(Shard);
        _store.Metadata[Cpu] = "{\"unit\":\"c\"}";
        Assert.Equal("{\"unit\":\"c\"}", await MetadataAsync());

        async Task<string> MetadataAsync() => Assert.Single(await _queries.MetadataAsync(new SeriesSelector("acme", "eu", "n1", "cpu"), default)).Metadata;
    }

    [Fact]
    public async Task Answer_of_more_points_than_the_store_gives_says_so()
    {
        var start = Now;
        var points = _store.Points[Cpu] = [];
        for (var i = 0; i < ISeriesStore.MaxPoints; i++)
        {
            points[start + (i * TimeSpan.TicksPerMillisecond)] = i;
        }

        Assert.True((await ReadAsync(start, start + Second(1000))).IsTruncated);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Any_history_of_gaps_corrections_and_owners_reads_as_the_store_tells_it(int seed)
    {
        var random = new Random(seed);
        var start = Now;
        for (var step = 0; step < 3000; step++)
        {
            await ActAsync(random, start);
            var from = start + Second(random.Next(200)) + Millisecond(random.Next(3) == 0 ? random.Next(1000) : 0);
            var to = random.Next(3) == 0 ? Math.Max(Now, from + 1) : from + Second(1 + random.Next(60));
            var expected = _store.Between(Cpu, from, to);
            var read = await ReadAsync(from, to);
            if (!expected.SequenceEqual(read.Points))
            {
                Assert.Fail(
                    $"seed {seed}, step {step}, [{(from - start) / Second(1)} s, {(to - start) / Second(1)} s), from {read.Source}: "
                    + $"expected {string.Join(' ', expected)}, read {string.Join(' ', read.Points)}");
            }
        }

        Assert.True(_queries.FromMemory > 100, $"seed {seed}: only {_queries.FromMemory} answers from memory");
        Assert.True(_queries.FromBoth > 100, $"seed {seed}: only {_queries.FromBoth} answers from both");
    }

    private async Task ActAsync(Random random, long start)
    {
        // Points move on slowly, so that corrections and gaps meet rings that are full and rings that are not.
        if (random.Next(12) == 0)
        {
            _time.Advance(TimeSpan.FromSeconds(random.Next(1, 4)));
        }

        switch (random.Next(20))
        {
            case < 8:
                Commit(Some(random, start));
                break;
            case 8:
                // The partition goes to another node, which writes, and comes back.
                _hot.Forget(Shard);
                Keep(Some(random, start));
                break;
            case 9:
                // A commit that is done in the middle of a read becomes hot only behind it.
                var points = Some(random, start);
                _store.Meanwhile = () => Keep(points);
                await ReadAsync(start, random.Next(2) == 0 ? Now : start + Second(100));
                _store.Meanwhile = null;
                Commit(points);
                break;
            case 10:
                // The partition goes and comes in the middle of a read.
                _store.Meanwhile = () =>
                {
                    _hot.Forget(Shard);
                    Commit(Some(random, start));
                };
                await ReadAsync(start, Now + 1);
                _store.Meanwhile = null;
                break;
            case 11:
                // Other series take the room in memory.
                _hot.Add(Shard, new ResultRows { Points = [At(random.Next(99), 1) with { Key = Cpu with { Node = $"n{random.Next(5)}x" } }] });
                break;
        }
    }

    private StoredPoint[] Some(Random random, long start) => [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
    {
        var newest = Math.Max(1, (int)((Now - start) / Second(1)));
        var at = random.Next(4) == 0 ? random.Next(newest) : Math.Max(0, newest - random.Next(4));
        return new StoredPoint(Cpu, new SeriesPoint(start + Second(at), random.Next(1000)));
    })];

    private void Commit(params StoredPoint[] points)
    {
        Keep(points);
        _hot.Add(Shard, new ResultRows { Points = points });
    }

    private void Keep(params StoredPoint[] points)
    {
        foreach (var (key, point) in points)
        {
            if (!_store.Points.TryGetValue(key, out var kept))
            {
                _store.Points[key] = kept = [];
            }

            kept[point.Ticks] = point.Value;
        }
    }

    private ValueTask<ReadSeries> ReadAsync(long from, long to) => _queries.ReadAsync(Cpu, from, to, CancellationToken.None);

    private StoredPoint At(int second, double value) => new(Cpu, new SeriesPoint(Now + Second(second), value));

    private static long Second(int count) => count * TimeSpan.TicksPerSecond;

    private static long Millisecond(int count) => count * TimeSpan.TicksPerMillisecond;
}
