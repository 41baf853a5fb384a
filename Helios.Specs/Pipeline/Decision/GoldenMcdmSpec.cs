using System.Text.Json;
using Helios.Pipeline.Decision;

namespace Helios.Specs.Pipeline.Decision;

public sealed class GoldenMcdmSpec
{
    [Fact]
    public void Topsis_on_golden_problems_agrees_with_both_peers()
    {
        foreach (var (name, problem) in GoldenMcdm.Load())
        {
            var closeness = Topsis.Closeness(GoldenMcdm.Matrix(problem));
            Assert.All(closeness, c => Assert.InRange(c, 0, 1));
            if (GoldenMcdm.Expected(problem, "expected", "topsis", "skcriteria", "closeness") is { } expected)
            {
                GoldenMcdm.Close(expected, closeness, name);
                GoldenMcdm.Close(GoldenMcdm.Expected(problem, "expected", "topsis", "pymcdm_closeness")!, closeness, name);
                var rank = GoldenMcdm.Expected(problem, "expected", "topsis", "skcriteria", "rank")!;
                Assert.Equal(rank.Select(r => (int)r), Ranking.Dense(closeness));
            }
        }
    }

    [Fact]
    public void Weighted_sum_on_golden_problems_agrees_in_every_scaling()
    {
        var scalings = new (string Name, WeightedSumScaling Scaling)[]
        {
            ("minmax_pymcdm", WeightedSumScaling.MinMax),
            ("linear_pymcdm", WeightedSumScaling.Linear),
            ("max_pymcdm", WeightedSumScaling.Max),
            ("sum_pymcdm", WeightedSumScaling.Sum),
        };
        foreach (var (name, problem) in GoldenMcdm.Load())
        {
            var matrix = GoldenMcdm.Matrix(problem);
            foreach (var (key, scaling) in scalings)
            {
                if (GoldenMcdm.Expected(problem, "expected", "wsm", key) is { } expected)
                {
                    GoldenMcdm.Close(expected, WeightedSum.Scores(matrix, scaling), $"{name} {key}");
                }
            }

            if (GoldenMcdm.Expected(problem, "expected", "wsm", "sum_skcriteria", "score") is { } scores)
            {
                var actual = WeightedSum.Scores(matrix);
                GoldenMcdm.Close(scores, actual, $"{name} sum_skcriteria");
                var rank = GoldenMcdm.Expected(problem, "expected", "wsm", "sum_skcriteria", "rank")!;
                Assert.Equal(rank.Select(r => (int)r), Ranking.Dense(actual));
            }
        }
    }

    [Fact]
    public void Entropy_weights_on_golden_problems_agree()
    {
        foreach (var (name, problem) in GoldenMcdm.Load())
        {
            var weights = EntropyWeights.Of(GoldenMcdm.Matrix(problem));
            Assert.Equal(1, weights.Sum(), 1e-12);
            if (GoldenMcdm.Expected(problem, "expected", "entropy_weights", "skcriteria") is { } expected)
            {
                GoldenMcdm.Close(expected, weights, name);
            }
        }
    }

    [Fact]
    public void Published_values_in_golden_problems_are_met()
    {
        foreach (var (name, problem) in GoldenMcdm.Load())
        {
            if (!problem.TryGetProperty("published", out var published))
            {
                continue;
            }

            var matrix = GoldenMcdm.Matrix(problem);
            var tolerance = published.GetProperty("tolerance").GetDouble();
            if (GoldenMcdm.Expected(published, "closeness") is { } closeness)
            {
                GoldenMcdm.Close(closeness, Topsis.Closeness(matrix), name, tolerance);
            }

            if (GoldenMcdm.Expected(published, "entropy_weights") is { } weights)
            {
                GoldenMcdm.Close(weights, EntropyWeights.Of(matrix), name, tolerance);
            }
        }
    }

    [Fact]
    public void Golden_edge_cases_behave_as_their_notes_say()
    {
        foreach (var (name, problem) in GoldenMcdm.Load())
        {
            if (!problem.TryGetProperty("edge_cases", out var edges))
            {
                continue;
            }

            var matrix = GoldenMcdm.Matrix(problem);
            var closeness = Topsis.Closeness(matrix);
            CheckRows(name, edges, matrix, closeness);
            if (edges.TryGetProperty("constant_column", out var constant))
            {
                Assert.Equal(0, EntropyWeights.Of(matrix)[constant.GetInt32()]);
            }

            if (problem.TryGetProperty("without_degenerate_columns", out var reduced))
            {
                GoldenMcdm.Close(GoldenMcdm.Expected(reduced, "expected", "topsis", "skcriteria", "closeness")!, closeness, name);
                GoldenMcdm.Close(
                    GoldenMcdm.Expected(reduced, "expected", "wsm", "sum_pymcdm")!, WeightedSum.Scores(matrix), name);
                GoldenMcdm.Close(
                    GoldenMcdm.Expected(reduced, "expected", "wsm", "linear_pymcdm")!,
                    WeightedSum.Scores(matrix, WeightedSumScaling.Linear),
                    name);
            }

            if (matrix.Values.ToArray().Chunk(matrix.Criteria).All(row => row.SequenceEqual(matrix.Row(0).ToArray())))
            {
                Assert.All(closeness, c => Assert.Equal(0.5, c));
                Assert.All(EntropyWeights.Of(matrix), w => Assert.Equal(1.0 / matrix.Criteria, w));
            }
        }
    }

    private static void CheckRows(string name, JsonElement edges, DecisionMatrix matrix, double[] closeness)
    {
        if (edges.TryGetProperty("identical_alternatives", out var identical))
        {
            var rows = identical.EnumerateArray().Select(i => i.GetInt32()).ToArray();
            Assert.All(rows, row => Assert.Equal(closeness[rows[0]], closeness[row]));
        }

        if (edges.TryGetProperty("dominated_by_all", out var dominated))
        {
            foreach (var row in dominated.EnumerateArray())
            {
                Assert.True(closeness[row.GetInt32()] == 0, $"{name}: row {row} of {matrix.Alternatives} must be at 0");
            }
        }
    }
}
