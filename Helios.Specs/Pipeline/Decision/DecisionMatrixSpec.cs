using Helios.Pipeline.Decision;

namespace Helios.Specs.Pipeline.Decision;

public sealed class DecisionMatrixSpec
{
    [Theory]
    [InlineData(new double[0], new int[0], new double[0], "no criterion")]
    [InlineData(new double[0], new[] { 1 }, new[] { 1.0 }, "no alternative")]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 1, 1 }, new[] { 1.0, 1 }, "do not fill")]
    [InlineData(new[] { 1.0, 2 }, new[] { 1, 1 }, new[] { 1.0 }, "1 weights")]
    [InlineData(new[] { 1.0, double.NaN }, new[] { 1, 1 }, new[] { 1.0, 1 }, "row 0, column 1")]
    [InlineData(new[] { 1.0, 2 }, new[] { 1, 0 }, new[] { 1.0, 1 }, "objective 1")]
    [InlineData(new[] { 1.0, 2 }, new[] { 1, 1 }, new[] { 1.0, -1 }, "weight 1")]
    [InlineData(new[] { 1.0, 2 }, new[] { 1, 1 }, new[] { 0.0, 0 }, "sum to 0")]
    [InlineData(new[] { 1.0, 2 }, new[] { 1, 1 }, new[] { 1e308, 1e308 }, "finite")]
    public void Matrix_with_a_flaw_is_refused_and_says_which(double[] values, int[] objectives, double[] weights, string says)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new DecisionMatrix(values, objectives, weights));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_with_the_wrong_number_of_names_is_refused() =>
        Assert.Throws<ArgumentException>(() => new DecisionMatrix([1, 2], [1], [1], ["only one"]));

    [Fact]
    public void Ranks_are_dense_and_ties_share_one()
    {
        Assert.Equal([2, 1, 3, 2], Ranking.Dense([5, 7, 1, 5]));
        Assert.Equal([1, 1], Ranking.Dense([0.5, 0.5 + 1e-16]));
        Assert.Equal([1, 0, 3, 2], Ranking.Order([5, 7, 1, 5]));
        Assert.Equal(1, Ranking.Winner([0, 4, 4]));
    }
}
