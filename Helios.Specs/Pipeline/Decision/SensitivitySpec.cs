using Helios.Pipeline.Decision;

namespace Helios.Specs.Pipeline.Decision;

public sealed class SensitivitySpec
{
    [Fact]
    public void Sensitivity_of_a_dominating_winner_finds_no_change()
    {
        var report = Sensitivity.Of(new DecisionMatrix([9, 9, 5, 4, 1, 2], [1, 1], [.5, .5]), RankingMethod.Topsis);
        Assert.True(report.IsStable);
        Assert.Equal("A1", report.Winner);
        Assert.Equal(6, report.Trials);
    }

    [Fact]
    public void Sensitivity_of_a_close_call_names_the_weight_that_turns_it()
    {
        var matrix = new DecisionMatrix([10, 5, 5, 10.01], [1, 1], [.5, .5], ["left", "right"], ["x", "y"]);
        var report = Sensitivity.Of(matrix, RankingMethod.WeightedSum);
        Assert.Equal("right", report.Winner);
        Assert.Contains(new SensitivityChange("weight_up", "x", "left"), report.Changes);
        Assert.Contains(new SensitivityChange("weight_down", "y", "left"), report.Changes);
    }

    [Fact]
    public void Sensitivity_agrees_with_ranking_each_changed_problem_anew()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var (values, objectives, weights, m) = RandomProblem.Make(new Random(seed), n: 3);
            var matrix = new DecisionMatrix(values, objectives, weights);
            foreach (var method in Enum.GetValues<RankingMethod>())
            {
                var report = Sensitivity.Of(matrix, method);
                var dropped = report.Changes.Where(c => c.Change == "dropped").Select(c => c.Subject);
                Assert.True(SlowDrops(matrix, method, m).SetEquals(dropped), $"seed {seed} {method}");
                Assert.Equal(6 + (m > 2 ? m - 1 : 0), report.Trials);
            }
        }
    }

    private static HashSet<string> SlowDrops(DecisionMatrix matrix, RankingMethod method, int m)
    {
        var all = Enumerable.Range(0, m).ToList();
        var winner = Winner(all);
        var found = new HashSet<string>();
        foreach (var loser in all.Where(i => i != winner && m > 2))
        {
            if (Winner([.. all.Where(i => i != loser)]) != winner)
            {
                found.Add(matrix.AlternativeNames[loser]);
            }
        }

        return found;

        int Winner(List<int> rows)
        {
            var scores = new double[rows.Count];
            method.Score([.. rows.SelectMany(r => matrix.Row(r).ToArray())], matrix.Weights, matrix.Objectives, scores);
            return rows[Array.IndexOf(scores, scores.Max())];
        }
    }
}
