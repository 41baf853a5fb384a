using Helios.Pipeline.Detection.Calibration;

namespace Helios.Specs.Pipeline.Detection.Calibration;

public sealed class ConformalRankSpec
{
    [Fact]
    public void Surprise_agrees_with_counting_by_hand()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var history = random.Next(20, 150);
            var rank = new ConformalRank(history);
            var all = new List<double>();
            for (var t = 0; t < 400; t++)
            {
                var score = random.Next(2) == 0 ? random.Next(10) : random.NextDouble() * 10;
                var expected = SlowSurprise(all, score, history);
                var actual = rank.Next(score);
                Assert.True(Math.Abs(expected - actual) < 1e-12, $"seed {seed} t {t}: {expected} {actual}");
                all.Add(score);
            }
        }
    }

    [Fact]
    public void Surprise_of_a_record_grows_with_how_far_it_breaks_the_record()
    {
        Assert.Equal(-Math.Log10(1 / 31.0), Record(9), 1e-12);
        Assert.Equal(-Math.Log10(1 / 31.0) + 2, Record(90), 1e-12);
        Assert.True(double.IsFinite(Record(1e300)));

        static double Record(double score)
        {
            var rank = new ConformalRank(100);
            for (var t = 0; t < 30; t++)
            {
                rank.Next(t == 4 ? 8.9999999999999 : 0);
            }

            return rank.Next(score);
        }
    }

    /// <summary>The definition, over everything seen: the fraction of the last scores that are as high.</summary>
    internal static double SlowSurprise(List<double> all, double score, int history)
    {
        double[] held = [.. all.TakeLast(history)];
        if (held.Length < 20)
        {
            return 0;
        }

        var asHigh = held.Count(x => x >= score);
        var surprise = -Math.Log10((asHigh + 1.0) / (held.Length + 1.0));
        return asHigh == 0 && held.Max() > 0 ? surprise + (2 * Math.Log10(score / held.Max())) : surprise;
    }
}
