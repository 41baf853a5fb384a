using Helios.Pipeline.Decision;

namespace Helios.Specs.Pipeline.Decision;

public sealed class WeightedSumSpec
{
    [Fact]
    public void Weighted_sum_on_Kracka_2010_gives_the_published_scores()
    {
        var matrix = new DecisionMatrix(
            [
                33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852,
                38.9, 4.17, 6.32, .01, 4.29, 132.52, 25.184,
                37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845,
                30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186,
                36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610,
                37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935,
            ],
            [-1, -1, -1, -1, 1, -1, 1],
            [1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0]);
        double[] published = [.12040426, .34582350, .13838192, .12841246, .12346084, .14351701];
        GoldenMcdm.Close(published, WeightedSum.Scores(matrix), "score", 1e-8);
    }

    [Fact]
    public void Weighted_sum_with_free_alternatives_shares_the_credit_among_them()
    {
        var scores = WeightedSum.Scores(new DecisionMatrix([0, 4, 0, 8], [-1], [1]));
        Assert.Equal([0.5, 0, 0.5, 0], scores);
    }

    [Fact]
    public void Weighted_sum_with_ever_smaller_cost_tends_to_the_score_of_a_free_alternative()
    {
        var near = WeightedSum.Scores(new DecisionMatrix([1e-300, 4, 8], [-1], [1]));
        var free = WeightedSum.Scores(new DecisionMatrix([0, 4, 8], [-1], [1]));
        GoldenMcdm.Close(free, near, "score");
    }

    [Fact]
    public void Weighted_sum_of_identical_alternatives_is_equal_in_every_scaling()
    {
        var matrix = new DecisionMatrix([1, 0, -2, 1, 0, -2], [1, -1, 1], [1, 2, 3]);
        foreach (var scaling in Enum.GetValues<WeightedSumScaling>())
        {
            var scores = WeightedSum.Scores(matrix, scaling);
            Assert.Equal(scores[0], scores[1]);
        }
    }

    [Fact]
    public void Weighted_sum_of_a_dominated_alternative_is_never_larger()
    {
        for (var seed = 1; seed <= 1000; seed++)
        {
            var random = new Random(seed);
            var (values, objectives, weights, m) = RandomProblem.Make(random);
            var n = weights.Length;
            for (var j = 0; j < n; j++)
            {
                values[n + j] = values[j] - (objectives[j] * random.NextDouble() * values[j]);
            }

            var matrix = new DecisionMatrix(values, objectives, weights);
            foreach (var scaling in Enum.GetValues<WeightedSumScaling>())
            {
                var scores = WeightedSum.Scores(matrix, scaling);
                Assert.True(scores[1] <= scores[0] + 1e-12, $"seed {seed}, {m} x {n}, {scaling}: {scores[1]:R} > {scores[0]:R}");
            }
        }
    }
}
