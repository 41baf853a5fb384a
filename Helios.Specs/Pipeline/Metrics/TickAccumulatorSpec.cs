using Helios.Pipeline.Metrics;

namespace Helios.Specs.Pipeline.Metrics;

public sealed class TickAccumulatorSpec
{
    [Fact]
    public void Features_of_any_merge_are_those_of_all_observations_together()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var parts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new TickAccumulator()).ToArray();
            var sizes = new List<int>();
            var windows = new List<(bool Missing, bool Duplicated, bool Inconsistent)>();
            var skews = new List<(int Pair, double Milliseconds)>();
            for (var n = random.Next(0, 200); n > 0; n--)
            {
                var part = parts[random.Next(parts.Length)];
                sizes.Add(random.Next(seed % 2 == 0 ? 1 << 20 : 30));
                windows.Add((random.Next(3) == 0, random.Next(4) == 0, random.Next(5) == 0));
                skews.Add((random.Next(3), random.NextDouble() * 1000));
                part.AddEvent(sizes[^1]);
                part.AddWindow(windows[^1].Missing, windows[^1].Duplicated, windows[^1].Inconsistent);
                part.AddSkew(skews[^1].Pair, skews[^1].Milliseconds);
            }

            var sum = new TickAccumulator();
            Array.ForEach(parts, sum.Merge);
            double[] naive =
            [
                Mean(windows.Select(window => window.Missing ? 1.0 : 0)), Mean(windows.Select(window => window.Duplicated ? 1.0 : 0)),
                Mean(windows.Select(window => window.Inconsistent ? 1.0 : 0)),
                .. Enumerable.Range(0, 3).Select(pair => Mean(skews.Where(skew => skew.Pair == pair).Select(skew => skew.Milliseconds))),
                sizes.Count * 6, Mean(sizes.Select(size => Math.Pow(size - sizes.Average(), 2))),
            ];
            AssertClose(naive, sum.ToFeatures(TimeSpan.FromSeconds(10)), $"seed {seed}");
            Assert.Equal((sizes.Count, sizes.Count, sizes.Count == 0), (sum.Events, sum.Closed, sum.IsEmpty));
        }
    }

    [Fact]
    public void Variance_of_large_equal_sizes_is_zero_and_does_not_cancel()
    {
        var sums = new TickAccumulator();
        for (var n = 0; n < 100_000; n++)
        {
            sums.AddEvent(1_000_000 + (n & 1));
        }

        Assert.Equal(0.25, sums.ToFeatures(TimeSpan.FromMinutes(1))[FeatureVector.PayloadSizeVariance], 1e-6);
    }

    [Fact]
    public void Cleared_sums_have_no_data()
    {
        var sums = new TickAccumulator();
        sums.AddEvent(5);
        sums.AddWindow(true, true, true);
        sums.AddSkew(1, 3);
        sums.Clear();
        var features = sums.ToFeatures(TimeSpan.FromMinutes(1));
        Assert.All(Enumerable.Range(0, 8).Where(i => i != FeatureVector.EventRate), i => Assert.True(double.IsNaN(features[i]), FeatureVector.Name(i)));
        Assert.Equal(0, features[FeatureVector.EventRate]);
    }

    internal static void AssertClose(double[] expected, double[] actual, string where)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var equal = double.IsNaN(expected[i]) ? double.IsNaN(actual[i]) : Math.Abs(expected[i] - actual[i]) <= 1e-9 * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(equal, $"{where}, {FeatureVector.Name(i)}: {actual[i]:R}, expected {expected[i]:R}");
        }
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
