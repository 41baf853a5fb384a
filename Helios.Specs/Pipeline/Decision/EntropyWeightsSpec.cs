using Helios.Pipeline.Decision;

namespace Helios.Specs.Pipeline.Decision;

public sealed class EntropyWeightsSpec
{
    [Fact]
    public void Entropy_weights_of_published_examples_are_met()
    {
        GoldenMcdm.Close([.358889, .641111], Of([1, 2, 4, 16], 2), "2 x 2", 1e-6);
        double[] six = [1, 20, 300, 1, 20, 400, 1, 30, 500, 1, 30, 600, 1, 40, 700, 1, 40, 800];
        GoldenMcdm.Close([0, .431878, .568122], Of(six, 3), "6 x 3", 1e-6);
        double[] cars = [7, 9, 9, 8, 8, 7, 8, 7, 9, 6, 8, 9, 6, 7, 8, 6];
        GoldenMcdm.Close([.321996, .317096, .038911, .321996], Of(cars, 4), "cars", 1e-6);
    }

    [Fact]
    public void Entropy_weight_of_a_constant_column_is_exactly_0() => Assert.Equal([0, 1], Of([3, 1, 3, 2, 3, 9], 2));

    [Fact]
    public void Entropy_weights_of_a_single_alternative_are_equal() => Assert.Equal([0.5, 0.5], Of([3, 1], 2));

    [Fact]
    public void Entropy_weights_do_not_depend_on_units_or_row_order()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var (values, _, weights, _) = RandomProblem.Make(random);
            var n = weights.Length;
            var changed = values.Chunk(n).Reverse().SelectMany(row => row.Select(v => v * 1e250)).ToArray();
            GoldenMcdm.Close(Of(values, n), Of(changed, n), $"seed {seed}", 1e-11);
        }
    }

    private static double[] Of(double[] values, int columns)
    {
        var weights = new double[columns];
        EntropyWeights.Of(values, weights);
        return weights;
    }
}
