using Helios.Pipeline.Statistics;

namespace Helios.Specs.Pipeline.Statistics;

public sealed class NormalQuantileSpec
{
    [Theory]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-20, -9.262340089798408)]
    public void Quantile_of_a_probability_agrees_with_tables(double probability, double expected) =>
        Assert.Equal(expected, NormalQuantile.Of(probability), 1e-13 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Level_outside_zero_to_one_is_refused()
    {
        Assert.Equal(1.6448536269514722, NormalQuantile.OfLevel(0.9), 1e-13);
        Assert.All([0.0, 1.0, -1, double.NaN], level => Assert.Throws<ArgumentOutOfRangeException>(() => NormalQuantile.OfLevel(level)));
    }
}
