using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;

namespace Helios.Specs.Pipeline.Lookup;

public sealed class BloomGenerationsSpec
{
    private const long Hour = TimeSpan.TicksPerHour;
    private static readonly BloomOptions Small = new() { Capacity = 256, MaxCapacity = 4096, FalsePositiveRate = 0.01 };

    [Fact]
    public void Generation_older_than_an_hour_is_followed_by_the_next()
    {
        var generations = new BloomGenerations(Small);
        var keys = Keys.Many(2, 1);
        generations.Add(keys[0], 0);
        generations.Add(keys[1], Hour - 1);
        Assert.Single(generations.Newest);
        generations.Add(keys[1], Hour);
        Assert.Equal(2, generations.Newest.Count);
        Assert.Equal(1, generations.Rotations);
        Assert.True(generations.MightContain(keys[0]));
    }

    [Fact]
    public void Generation_that_is_full_is_followed_by_one_twice_the_size_and_an_empty_one_by_half()
    {
        var generations = new BloomGenerations(Small);
        Array.ForEach(Keys.Many(600, 2), key => generations.Add(key, 1));
        Assert.Equal([512L, 256L], generations.Newest.Select(static generation => generation.Filter.Sizing.Items));
        Assert.True(generations.Newest[1].Filter.FillRatio <= generations.Newest[1].Filter.Sizing.DesignFill * 1.05);
        generations.Expire(2);
        generations.Add(Keys.Many(1, 3)[0], Hour + 1);
        generations.Add(Keys.Many(1, 4)[0], (2 * Hour) + 2);
        Assert.Equal(256, generations.Newest[0].Filter.Sizing.Items);
    }

    [Fact]
    public void Generation_count_at_its_limit_overfills_the_newest_and_denies_nothing()
    {
        var generations = new BloomGenerations(Small with { MaxGenerations = 3, MaxCapacity = 256 });
        var keys = Keys.Many(2000, 5);
        Array.ForEach(keys, key => generations.Add(key, 1));
        Assert.Equal(3, generations.Newest.Count);
        Assert.True(generations.Overfilled > 1000);
        Assert.True(Array.TrueForAll(keys, generations.MightContain));
    }

    [Fact]
    public void Expiry_drops_whole_generations_but_not_the_newest()
    {
        var generations = new BloomGenerations(Small);
        var keys = Keys.Many(3, 6);
        generations.Add(keys[0], 0);
        generations.Add(keys[1], Hour);
        generations.Add(keys[2], 2 * Hour);
        Assert.Equal(0, generations.Expire(0));
        Assert.Equal(1, generations.Expire(1));
        Assert.False(generations.MightContain(keys[0]));
        Assert.Equal(1, generations.Expire(100 * Hour));
        Assert.True(generations.MightContain(keys[2]));
    }

    [Fact]
    public void Filters_against_a_set_over_rotations_deny_nothing_that_is_retained()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            var filters = new SourceFilters(Small);
            var retained = new Dictionary<(byte, EventKey), long>();
            for (var now = 0L; now < 60 * Hour; now += random.NextInt64(Hour / 20))
            {
                var (source, key) = ((byte)random.Next(3), Keys.Next(random));
                filters.Add(source, key, now);
                retained[(source, key)] = now;
                filters.Expire(now - (24 * Hour));
            }

            var last = retained.Values.Max() - (24 * Hour);
            foreach (var ((source, key), at) in retained.Where(pair => pair.Value >= last))
            {
                Assert.True(filters.MightContain(source, key) && filters.MightContainAny(key), $"seed {seed}, at {at}");
            }

            Assert.All(filters.Statistics(), static source => Assert.InRange(source.Generations, 20, 26));
        }
    }

    [Fact]
    public void Rate_over_all_generations_and_sources_stays_within_the_target()
    {
        var filters = new SourceFilters(Small);
        var random = new Random(7);
        for (var hour = 0; hour < Small.MaxGenerations; hour++)
        {
            for (var i = 0; i < 250 * Small.Sources; i++)
            {
                filters.Add((byte)(i % Small.Sources), Keys.Next(random), hour * Hour);
            }
        }

        const int Questions = 400_000;
        var maybe = Enumerable.Range(0, Questions).Count(_ => filters.MightContainAny(Keys.Next(random)));
        Assert.InRange(maybe / (double)Questions, 0, Small.FalsePositiveRate);
    }

    [Fact]
    public void Sources_are_kept_apart_and_unknown_ones_refused()
    {
        var filters = new SourceFilters(Small);
        var key = Keys.Many(1, 8)[0];
        filters.Add(63, key, 1);
        Assert.True(filters.MightContain(63, key));
        Assert.False(filters.MightContain(0, key));
        Assert.False(filters.MightContain(200, key));
        Assert.Throws<ArgumentOutOfRangeException>(() => filters.Add(64, key, 1));
        Assert.Equal(1, filters.Statistics().Single().Items);
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        var refused = Assert.Throws<ArgumentException>(() => new SourceFilters(Small with { FalsePositiveRate = 1e-5 }));
        Assert.Contains("FalsePositiveRate", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SourceFilters(Small with { Sources = 65 }));
        Assert.Throws<ArgumentException>(() => new SourceFilters(Small with { MaxCapacity = 1 }));
    }
}
