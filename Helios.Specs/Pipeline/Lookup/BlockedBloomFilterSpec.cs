using Helios.Pipeline.Lookup;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Lookup;

public sealed class BlockedBloomFilterSpec
{
    [Theory]
    [InlineData(1_000, 0.01, 20)]
    [InlineData(10_000, 0.001, 20)]
    [InlineData(100_000, 0.0001, 5)]
    [InlineData(200_000, 0.1, 3)]
    [InlineData(1_000_000, 0.001, 1)]
    public void Filter_holding_what_it_was_sized_for_measures_within_its_target(int items, double rate, int filters)
    {
        const int Questions = 4_000_000;
        var sizing = BloomSizing.For(items, rate);
        var maybe = 0L;
        for (var seed = 0; seed < filters; seed++)
        {
            var filter = new BlockedBloomFilter(sizing);
            var random = new Random(seed);
            for (var i = 0; i < items; i++)
            {
                filter.Add(Keys.Next(random));
            }

            for (var i = 0; i < Questions / filters; i++)
            {
                maybe += filter.Contains(Keys.Next(random)) ? 1 : 0;
            }
        }

        var measured = maybe / (double)(Questions / filters * filters);
        var error = 4 * Math.Sqrt(sizing.ExpectedRate / Questions);
        Assert.True(measured <= rate + error, $"measured {measured:g5} over the target {rate:g5}, seeds 0..{filters - 1}");
        Assert.InRange(measured, (sizing.ExpectedRate * 0.92) - error, (sizing.ExpectedRate * 1.03) + error);
    }

    [Fact]
    public void Filter_denies_no_key_that_was_added()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var filter = new BlockedBloomFilter(BloomSizing.For(1 + (seed * 37), 0.01));
            var keys = Keys.Many(1 + (seed * 40), seed);
            Array.ForEach(keys, key => filter.Add(key));
            Assert.True(Array.TrueForAll(keys, filter.Contains), $"seed {seed}");
        }
    }

    [Fact]
    public void Vector_and_scalar_questions_agree()
    {
        foreach (var rate in (double[])[0.5, 0.1, 0.01, 0.0001, 0.000001])
        {
            var filter = new BlockedBloomFilter(BloomSizing.For(500, rate));
            Array.ForEach(Keys.Many(2000, 1), key => filter.Add(key));
            foreach (var key in Keys.Many(5000, 1).Concat(Keys.Many(5000, 2)))
            {
                var probe = new BloomProbe(key);
                Assert.Equal(filter.ContainsByScalar(probe), filter.Contains(probe));
                if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
                {
                    Assert.Equal(filter.ContainsByScalar(probe), filter.ContainsByGather(probe));
                }
            }
        }
    }

    [Fact]
    public void Filter_counts_new_keys_and_bits()
    {
        var filter = new BlockedBloomFilter(BloomSizing.For(1000, 0.001));
        var key = Keys.Many(1, 3)[0];
        Assert.True(filter.Add(key));
        Assert.False(filter.Add(key));
        Assert.Equal(1, filter.Items);
        Assert.InRange(filter.SetBits, 1, filter.Sizing.Hashes);
        filter.Recount(filter.Items);
        Assert.InRange(filter.SetBits, 1, filter.Sizing.Hashes);
    }

    [Fact]
    public void Fill_at_capacity_is_the_design_fill()
    {
        var filter = new BlockedBloomFilter(BloomSizing.For(100_000, 0.001));
        Array.ForEach(Keys.Many(100_000, 4), key => filter.Add(key));
        Assert.InRange(filter.FillRatio / filter.Sizing.DesignFill, 0.98, 1.01);
    }

    [Fact]
    public async Task Readers_beside_a_writer_see_every_finished_addition()
    {
        var filter = new BlockedBloomFilter(BloomSizing.For(50_000, 0.001));
        var keys = Keys.Many(50_000, 5);
        var done = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => OwnThread.Run(() =>
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref done);
                for (var i = Math.Max(0, seen - 100); i < seen; i++)
                {
                    Assert.True(filter.Contains(keys[i]));
                }
            }
            while (seen < keys.Length);
        })).ToArray();
        foreach (var key in keys)
        {
            filter.Add(key);
            Volatile.Write(ref done, done + 1);
        }

        await Task.WhenAll(readers).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
