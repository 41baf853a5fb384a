using Helios.Pipeline.Metrics.Sources;

namespace Helios.Specs.Pipeline.Metrics.Sources;

public sealed class SkewHistogramSpec
{
    private static readonly double[] Shares = [0, 0.01, 0.5, 0.95, 0.99, 1];

    [Fact]
    public void Quantile_lies_in_the_bucket_of_the_true_one()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var values = Enumerable.Range(0, random.Next(1, 200)).Select(_ => (long)Math.Pow(2, random.NextDouble() * 16)).Order().ToArray();
            var skews = new SkewHistogram();
            Array.ForEach(values, value => skews[SkewHistogram.BucketOf(value)]++);
            foreach (var share in Shares)
            {
                var bucket = SkewHistogram.BucketOf(values[Math.Max(0, (int)Math.Ceiling(share * values.Length) - 1)]);
                Assert.InRange(skews.Quantile(share), SkewHistogram.LowerEdge(bucket), SkewHistogram.UpperEdge(bucket));
            }

            Assert.Equal(values.Length, skews.Total);
        }
    }

    [Fact]
    public void Quantiles_of_a_sum_lie_between_those_of_its_parts()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var (one, other) = (Partials.Counts(random, "a").Skews, Partials.Counts(random, "a").Skews);
            if (one.Total == 0 || other.Total == 0)
            {
                continue;
            }

            var sum = one;
            sum.Add(other);
            foreach (var share in Shares)
            {
                var (low, high) = (Math.Min(one.Quantile(share), other.Quantile(share)), Math.Max(one.Quantile(share), other.Quantile(share)));
                Assert.True(sum.Quantile(share) >= (low / 2) - 1 && sum.Quantile(share) <= (high * 2) + 1, $"seed {seed}, share {share}");
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(16_383, 14)]
    [InlineData(16_384, 15)]
    [InlineData(long.MaxValue, 15)]
    public void Bucket_of_a_skew_is_the_one_whose_edges_hold_it(long milliseconds, int bucket) =>
        Assert.Equal(bucket, SkewHistogram.BucketOf(milliseconds));

    [Fact]
    public void Empty_histogram_has_no_quantile() => Assert.True(double.IsNaN(default(SkewHistogram).Quantile(0.5)));
}
