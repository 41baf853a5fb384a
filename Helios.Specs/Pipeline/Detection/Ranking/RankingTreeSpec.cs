using Helios.Pipeline.Detection.Ranking;

namespace Helios.Specs.Pipeline.Detection.Ranking;

public sealed class RankingTreeSpec
{
    public static TheoryData<RankingStrategy> Strategies =>
        [RankingStrategy.Max, RankingStrategy.Mean, RankingStrategy.Weighted, RankingStrategy.P95];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Ranking_changed_step_by_step_agrees_with_full_recomputation(RankingStrategy strategy)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var (tree, leaves) = (new RankingTree(new RankingOptions { Strategy = strategy }), new Dictionary<RankPath, (double, double)>());
            for (var step = 0; step < 120; step++)
            {
                var path = new RankPath($"t{random.Next(3)}", random.Next(2) == 0 ? "" : $"c{random.Next(3)}", $"n{random.Next(3)}", $"m{random.Next(5)}");
                if (random.Next(4) == 0)
                {
                    Assert.Equal(leaves.Remove(path), tree.Remove(path));
                }
                else
                {
                    // Few different scores: ties are the rule.
                    leaves[path] = (random.Next(4) * 0.5, random.Next(3));
                    Assert.True(tree.Set(path, leaves[path].Item1, leaves[path].Item2));
                }

                Assert.Equal(leaves.Count, tree.Count);
            }

            SlowRanking.Check(tree, leaves, strategy, $"{strategy} seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Result_depends_on_the_scores_alone_and_not_on_how_they_came_about(RankingStrategy strategy)
    {
        var (random, options) = (new Random(7), new RankingOptions { Strategy = strategy });
        var leaves = Enumerable.Range(0, 200)
            .Select(i => (Path: new RankPath($"t{i % 3}", $"c{i % 5}", $"n{i % 7}", $"m{i}"), Score: random.NextDouble(), Weight: random.NextDouble())).ToArray();
        var (one, two) = (new RankingTree(options), new RankingTree(options));
        Array.ForEach(leaves, leaf => one.Set(leaf.Path, leaf.Score, leaf.Weight));
        random.Shuffle(leaves);
        Array.ForEach(leaves, leaf => two.Set(leaf.Path, 1 - leaf.Score, 2));
        random.Shuffle(leaves);
        Array.ForEach(leaves, leaf => two.Set(leaf.Path, leaf.Score, leaf.Weight));

        // Bit for bit.
        Assert.Equal(one.Score(default), two.Score(default));
        Assert.Equal(one.Top(default, 9), two.Top(default, 9));
        Assert.Equal(one.TopMetrics(default, 50), two.TopMetrics(default, 50));
    }

    [Fact]
    public void Equal_scores_stand_by_name()
    {
        var tree = new RankingTree();
        foreach (var tenant in (string[])["b", "a", "B", "c"])
        {
            tree.Set(new RankPath(tenant, "", "", "m"), 1);
        }

        Assert.Equal(["B", "a", "b"], tree.Top(default, 3).Select(entry => entry.Path.Tenant));
        Assert.Equal(["B", "a", "b"], tree.TopMetrics(default, 3).Select(entry => entry.Path.Tenant));
    }

    [Fact]
    public void Percentile_lies_between_ranks_as_numpy_has_it()
    {
        var tree = new RankingTree(new RankingOptions { Strategy = RankingStrategy.P95 });
        for (var i = 1; i <= 10; i++)
        {
            tree.Set(new RankPath("t", "", "", $"m{i}"), i);
        }

        // numpy.percentile(range(1, 11), 95)
        Assert.Equal(9.55, tree.Score(new RankPath("t"))!.Value, 1e-12);
    }

    [Fact]
    public void New_metric_at_the_bound_is_refused_and_counted_and_known_ones_go_on()
    {
        var tree = new RankingTree(new RankingOptions { MaximumMetrics = 2 });
        Assert.True(tree.Set(new RankPath("t", "", "", "a"), 1));
        Assert.True(tree.Set(new RankPath("t", "", "", "b"), 2));
        Assert.False(tree.Set(new RankPath("t", "", "", "c"), 3));
        Assert.True(tree.Set(new RankPath("t", "", "", "a"), 5));
        Assert.Equal((2, 1L, 5.0), (tree.Count, tree.Refused, tree.Score(default)));
        Assert.True(tree.Remove(new RankPath("t", "", "", "b")));
        Assert.True(tree.Set(new RankPath("t", "", "", "c"), 3));
    }

    [Fact]
    public void Places_that_are_not_held_have_no_score_and_no_children()
    {
        var tree = new RankingTree();
        Assert.Null(tree.Score(default));
        tree.Set(new RankPath("t", "c", "n", "m"), 1);
        Assert.Null(tree.Score(new RankPath("t", "x")));
        Assert.Empty(tree.Top(new RankPath("x"), 5));
        Assert.Empty(tree.Top(new RankPath("t", "c", "n", "m"), 5));
        Assert.True(tree.Remove(new RankPath("t", "c", "n", "m")));
        Assert.False(tree.Remove(new RankPath("t", "c", "n", "m")));
        Assert.Null(tree.Score(default));
        Assert.Empty(tree.Top(default, 5));
    }

    [Fact]
    public void Places_of_a_level_are_ranked_whatever_lies_between()
    {
        var tree = new RankingTree();
        tree.Set(new RankPath("a", "c1", "n1", "x"), 1);
        tree.Set(new RankPath("a", "c2", "n1", "x"), 3);
        tree.Set(new RankPath("b", "c1", "n2", "x"), 2);
        Assert.Equal(["a/c2/n1", "b/c1/n2"], tree.TopAt(RankLevel.Node, default, 2).Select(entry => entry.Path.ToString()));
        Assert.Equal(["a/c2", "a/c1"], tree.TopAt(RankLevel.Cluster, new RankPath("a"), 5).Select(entry => entry.Path.ToString()));
        Assert.Empty(tree.TopAt(RankLevel.Tenant, new RankPath("a"), 5));
    }

    [Fact]
    public void Paths_of_no_metric_and_numbers_out_of_range_are_refused()
    {
        var (tree, path) = (new RankingTree(), new RankPath("t", "", "", "m"));
        Assert.Throws<ArgumentException>(() => tree.Set(new RankPath("t", "c"), 1));
        Assert.Throws<ArgumentException>(() => tree.Set(path, double.NaN));
        Assert.Throws<ArgumentException>(() => tree.Set(path, -1));
        Assert.Throws<ArgumentException>(() => tree.Set(path, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankingTree(new RankingOptions { MaximumMetrics = 0 }));
    }
}
