using Helios.Pipeline.Detection.Forest;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Detection.Forest;

public sealed class IsolationForestSpec
{
    [Fact]
    public void Scores_are_those_of_the_plain_recursive_forest()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var (count, width, trees, sample) = (random.Next(1, 200), random.Next(1, 6), random.Next(1, 12), random.Next(2, 100));
            // Few distinct values: constant metrics and equal rows occur.
            var rows = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width).Select(_ => (float)random.Next(0, 8) / 3).ToArray()).ToArray();
            float[] flat = [.. rows.SelectMany(row => row)];
            if (count < 2)
            {
                continue;
            }

            var expected = SlowForest.Scores(rows, trees, sample, seed);
            var forest = IsolationForest.Grow(flat, width, trees, sample, new Random(seed));
            for (var i = 0; i < count; i++)
            {
                var score = forest.Score(rows[i]);
                Assert.True(Math.Abs(expected[i] - score) < 1e-5, $"seed {seed}, row {i}: {score:R}, expected {expected[i]:R}");
                Assert.InRange(score, 0, 1);
            }
        }
    }

    [Fact]
    public void Row_far_away_scores_higher_than_one_in_the_middle()
    {
        var rows = RandomRows.Normal(256, 8, seed: 7).Select(value => (float)value).ToArray();
        var forest = IsolationForest.Grow(rows, 8, 100, 256, new Random(1));
        Assert.InRange(forest.Score(new float[8]), 0.3, 0.5);
        Assert.InRange(forest.Score([9, 9, 9, 9, 9, 9, 9, 9]), 0.7, 1);
    }

    [Fact]
    public void Rows_all_alike_score_a_half()
    {
        var forest = IsolationForest.Grow(new float[300 * 3], 3, 10, 256, new Random(1));
        Assert.Equal(0.5, forest.Score([0, 0, 0]), 5);
        Assert.Equal(0.5, forest.Score([5, 5, 5]), 5);
    }

    [Fact]
    public void Explanation_goes_to_the_metric_that_isolates()
    {
        var rows = RandomRows.Normal(512, 6, seed: 3).Select(value => (float)value).ToArray();
        var forest = IsolationForest.Grow(rows, 6, 100, 256, new Random(1));
        var weights = new double[6];
        forest.Explain([0, 0, 0, 0, 12, 0], weights);
        Assert.Equal(4, Array.IndexOf(weights, weights.Max()));
    }

    [Fact]
    public void Damaged_state_is_refused()
    {
        var rows = RandomRows.Normal(64, 2, seed: 3).Select(value => (float)value).ToArray();
        var memory = new MemoryStream();
        IsolationForest.Grow(rows, 2, 5, 64, new Random(1)).WriteTo(new BinaryWriter(memory));
        var bytes = memory.ToArray();
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            var length = random.Next(3) == 0 ? random.Next(damaged.Length) : damaged.Length;
            try
            {
                var forest = IsolationForest.Read(new BinaryReader(new MemoryStream(damaged, 0, length)), 2);
                _ = forest.Score([0, 0]);
            }
            catch (Exception refused) when (refused is InvalidDataException or EndOfStreamException)
            {
                // Refused: that is the promise.
            }
        }
    }
}
