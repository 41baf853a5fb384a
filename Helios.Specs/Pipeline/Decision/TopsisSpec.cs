using Helios.Pipeline.Decision;

namespace Helios.Specs.Pipeline.Decision;

public sealed class TopsisSpec
{
    private const int Rounds = 2000;

    [Fact]
    public void Topsis_on_Tzeng_and_Huang_2011_gives_the_published_closeness()
    {
        var matrix = new DecisionMatrix([5, 8, 4, 7, 6, 8, 8, 8, 6, 7, 4, 6], [1, 1, 1], [.3, .4, .3]);
        var closeness = Topsis.Closeness(matrix);
        GoldenMcdm.Close([.50372, .65809, .74825, .33400], closeness, "closeness", 1e-5);
        Assert.Equal([3, 2, 1, 4], Ranking.Dense(closeness));
    }

    [Fact]
    public void Topsis_on_the_four_cars_gives_the_published_closeness()
    {
        var matrix = new DecisionMatrix([7, 9, 9, 8, 8, 7, 8, 7, 9, 6, 8, 9, 6, 7, 8, 6], [1, 1, 1, -1], [.1, .4, .3, .2]);
        GoldenMcdm.Close([.742694, .403599, .175870, .441429], Topsis.Closeness(matrix), "closeness", 1e-6);
    }

    [Fact]
    public void Topsis_of_random_problems_agrees_with_the_textbook_steps()
    {
        Repeat((random, seed) =>
        {
            var (values, objectives, weights, m) = RandomProblem.Make(random);
            GoldenMcdm.Close(
                SlowTopsis.Closeness(values, objectives, weights, m),
                Topsis.Closeness(new DecisionMatrix(values, objectives, weights)),
                $"seed {seed}");
        });
    }

    [Fact]
    public void Topsis_closeness_does_not_depend_on_the_units_of_a_column_or_the_scale_of_weights()
    {
        Repeat((random, seed) =>
        {
            var (values, objectives, weights, _) = RandomProblem.Make(random);
            var before = Topsis.Closeness(new DecisionMatrix(values, objectives, weights));
            for (var j = 0; j < weights.Length; j++)
            {
                var factor = Math.Pow(10, random.Next(-290, 290));
                for (var at = j; at < values.Length; at += weights.Length)
                {
                    values[at] *= factor;
                }
            }

            var scaled = weights.Select(w => w * 1e200).ToArray();
            GoldenMcdm.Close(before, Topsis.Closeness(new DecisionMatrix(values, objectives, scaled)), $"seed {seed}", 1e-11);
        });
    }

    [Fact]
    public void Topsis_alternative_that_is_dominated_never_ranks_before_its_better()
    {
        Repeat((random, seed) =>
        {
            var (values, objectives, weights, m) = RandomProblem.Make(random);
            var n = weights.Length;
            var row = random.Next(m);
            var worse = values.AsSpan(row * n, n).ToArray();
            for (var j = 0; j < n; j++)
            {
                worse[j] -= objectives[j] * random.NextDouble() * Math.Abs(worse[j]) * (random.Next(2) == 0 ? 1e-15 : 0.5);
            }

            var closeness = Topsis.Closeness(new DecisionMatrix([.. values, .. worse], objectives, weights));
            Assert.True(closeness[m] <= closeness[row], $"seed {seed}: dominated {closeness[m]:R} > {closeness[row]:R}");
        });
    }

    [Fact]
    public void Topsis_follows_a_permutation_of_alternatives_and_ties_duplicates()
    {
        Repeat((random, seed) =>
        {
            var (values, objectives, weights, m) = RandomProblem.Make(random);
            var n = weights.Length;
            var rows = Enumerable.Range(0, m).Append(random.Next(m)).ToArray();
            var shuffled = rows.ToArray();
            random.Shuffle(shuffled);
            var before = Topsis.Closeness(Build(rows));
            var after = Topsis.Closeness(Build(shuffled));
            Assert.True(before[m] == before[rows[m]], $"seed {seed}: duplicates differ");
            GoldenMcdm.Close([.. shuffled.Select(r => before[r])], after, $"seed {seed}");

            DecisionMatrix Build(int[] order) =>
                new([.. order.SelectMany(r => values.AsSpan(r * n, n).ToArray())], objectives, weights);
        });
    }

    [Fact]
    public void Topsis_of_extreme_magnitudes_is_finite_and_exact_at_the_ends()
    {
        double[] extremes = [0, 5e-324, 1e-308, 1e-300, 1, 1e300, double.MaxValue, -1e-300, -1e300, -double.MaxValue];
        Repeat((random, seed) =>
        {
            var (m, n) = (random.Next(1, 6), random.Next(1, 5));
            var values = Enumerable.Range(0, m * n).Select(_ => extremes[random.Next(extremes.Length)]).ToArray();
            var objectives = Enumerable.Range(0, n).Select(_ => random.Next(2) == 0 ? 1 : -1).ToArray();
            var weights = Enumerable.Range(0, n).Select(_ => random.Next(3) == 0 ? 1e-300 : 1e300).ToArray();
            var matrix = new DecisionMatrix(values, objectives, weights);
            Assert.All(Topsis.Closeness(matrix), c => Assert.True(c is >= 0 and <= 1, $"seed {seed}: closeness {c}"));
            foreach (var scaling in Enum.GetValues<WeightedSumScaling>())
            {
                Assert.All(WeightedSum.Scores(matrix, scaling), s => Assert.True(double.IsFinite(s) && s >= 0, $"seed {seed} {scaling}: {s}"));
            }

            Assert.Equal(1, EntropyWeights.Of(matrix).Sum(), 1e-12);
        });
    }

    [Fact]
    public void Topsis_of_a_problem_with_best_and_worst_everywhere_is_exactly_1_and_0()
    {
        var closeness = Topsis.Closeness(new DecisionMatrix([9, 1, 5, 3, 2, 8], [1, -1], [.7, .3]));
        Assert.Equal(1, closeness[0]);
        Assert.Equal(0, closeness[2]);
    }

    [Fact]
    public void Topsis_of_a_single_alternative_is_one_half() =>
        Assert.Equal([0.5], Topsis.Closeness(new DecisionMatrix([3, 0], [1, -1], [1, 1])));

    [Fact]
    public void Topsis_beyond_the_stack_limit_of_columns_agrees_with_the_textbook_steps()
    {
        var random = new Random(7);
        var (values, objectives, weights, m) = RandomProblem.Make(random, 5, 200);
        GoldenMcdm.Close(
            SlowTopsis.Closeness(values, objectives, weights, m),
            Topsis.Closeness(new DecisionMatrix(values, objectives, weights)),
            "200 columns");
    }

    [Fact]
    public void Topsis_core_allocates_nothing()
    {
        double[] values = [.. Enumerable.Range(1, 48).Select(i => (double)(i * 7 % 13) + 1)];
        double[] weights = [.1, .4, .3, .2];
        int[] objectives = [1, 1, -1, 1];
        var closeness = new double[12];
        Topsis.Closeness(values, weights, objectives, closeness);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Topsis.Closeness(values, weights, objectives, closeness);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Repeat(Action<Random, int> round)
    {
        for (var seed = 1; seed <= Rounds; seed++)
        {
            round(new Random(seed), seed);
        }
    }
}
