using Helios.Pipeline.Detection.Patterns;

namespace Helios.Specs.Pipeline.Detection.Patterns;

public sealed class PatternShiftSpec
{
    [Fact]
    public void Similarity_is_bounded_symmetric_and_one_for_the_same_set()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var (a, b) = (Random(random), Random(random));
            Assert.Equal(1, PatternShift.Similarity(a, a), 12);
            Assert.InRange(PatternShift.Similarity(a, b), 0, 1);
            Assert.Equal(PatternShift.Similarity(a, b), PatternShift.Similarity(b, a), 12);
        }
    }

    [Fact]
    public void Similarity_falls_as_a_cloud_moves_away()
    {
        var before = PatternSet.Of(Cloud(0, 100), 2, 1);
        var last = 1.0;
        foreach (var by in new[] { 0.1, 0.2, 0.4, 5 })
        {
            var similarity = PatternShift.Similarity(before, PatternSet.Of(Cloud(by, 100), 2, 1));
            Assert.True(similarity < last);
            last = similarity;
        }

        Assert.Equal(0, last, 12);
    }

    [Fact]
    public void Changes_tell_what_appeared_disappeared_and_moved()
    {
        var before = PatternSet.Of([.. Cloud(0, 50), .. Cloud(20, 30), .. Cloud(40, 20)], 2, 1);
        var after = PatternShift.Follow(before, PatternSet.Of([.. Cloud(0.6, 50), .. Cloud(20, 30), .. Cloud(80, 20)], 2, 1));
        Assert.Equal([0, 1, 3], after.Patterns.Select(pattern => pattern.Id));
        var changes = PatternShift.Changes(before, after);
        Assert.Equal(
            [(PatternChangeKind.Moved, 0), (PatternChangeKind.Disappeared, 2), (PatternChangeKind.Appeared, 3)],
            changes.Select(change => (change.Kind, change.Id)));
        Assert.Equal(0.6 * Math.Sqrt(2), changes[0].Distance, 6);
        Assert.Equal([0.5, 0.2, 0.2], changes.Select(change => change.Share));
        Assert.Single(PatternShift.Changes(before, after, leastShare: 0.3));
    }

    [Fact]
    public void Detector_tells_a_new_regime_its_metric_and_accepts_it_in_time()
    {
        var detector = new PatternShiftDetector(3);
        var random = new Random(9);
        var (first, shares) = (-1, new double[3]);
        for (var row = 0; row < 3000; row++)
        {
            // Two regimes by turns; from row 1500 on the second lies elsewhere. No value leaves its usual range alone.
            var regime = row / 20 % 2;
            double[] values = [10 * regime, 10 * regime, (row >= 1500 ? 10 * (1 - regime) : 10 * regime)];
            var score = detector.Observe([.. values.Select(value => value + random.NextDouble())], row);
            Assert.True(score <= 1 || row >= 1500, $"row {row} scores {score}");
            if (score > 1 && first < 0)
            {
                first = row;
                Assert.Contains(detector.Changes, change => change.Kind is PatternChangeKind.Appeared or PatternChangeKind.Disappeared);
            }

            if (row == 1760)
            {
                detector.Explain(shares);
            }
        }

        Assert.InRange(first, 1500, 1756);
        Assert.Equal(1, shares.Sum(), 9);
        Assert.Equal(2, Array.IndexOf(shares, shares.Max()));
        Assert.True(detector.Observe([0, 0, 10], 3000) <= 1);
        Assert.NotNull(detector.Normal);
    }

    private static PatternSet Random(Random random)
    {
        var points = Enumerable.Range(0, random.Next(20, 120)).SelectMany(_ =>
        {
            var centre = 8 * random.Next(0, 3);
            return new[] { centre + random.NextDouble(), centre + random.NextDouble() };
        });
        return PatternSet.Of([.. points], 2, 0.1 + random.NextDouble());
    }

    private static double[] Cloud(double at, int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 2 * count).Select(_ => at + random.NextDouble())];
    }
}
