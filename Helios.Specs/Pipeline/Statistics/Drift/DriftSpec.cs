using Helios.Pipeline.Statistics.Drift;

namespace Helios.Specs.Pipeline.Statistics.Drift;

public sealed class DriftSpec
{
    [Fact]
    public void Exact_p_value_of_tiny_samples_agrees_with_trying_every_order()
    {
        for (var m = 1; m <= 6; m++)
        {
            for (var n = 1; n <= 6; n++)
            {
                var distances = Orders(m, n).Select(order => Distance(order, m, n)).ToArray();
                foreach (var order in Orders(m, n).Take(40))
                {
                    var (first, second) = Split(order);
                    var test = KolmogorovSmirnov.Test(first, second, KolmogorovSmirnovMethod.Exact);
                    var distance = Distance(order, m, n);
                    Assert.Equal((double)distance / (m * n), test.Statistic, 1e-15);
                    var share = (double)distances.Count(other => other >= distance) / distances.Length;
                    Assert.True(Math.Abs(share - test.PValue) < 1e-12, $"{m} against {n}, order {order}: {test.PValue}, counted {share}");
                }
            }
        }
    }

    [Fact]
    public void Exact_p_value_far_in_the_tail_keeps_its_digits()
    {
        // Disjoint samples are 2 of C(160, 60) orders.
        var p = KolmogorovSmirnov.Test(
            [.. Enumerable.Range(0, 100).Select(i => (double)i)],
            [.. Enumerable.Range(200, 60).Select(i => (double)i)],
            KolmogorovSmirnovMethod.Exact).PValue;
        var orders = Enumerable.Range(1, 60).Aggregate(1.0, (product, i) => product * (100 + i) / i);
        GoldenVectors.Close(2 / orders, p, "disjoint", 1e-11, 0);
    }

    [Fact]
    public void Statistics_keep_their_laws()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new RandomSeries(seed);
            var a = random.Rough(random.Length(1, 200));
            var b = random.Rough(random.Length(1, 200));
            var test = KolmogorovSmirnov.Test(a, b);
            Assert.Equal(test.Statistic, KolmogorovSmirnov.Test(b, a).Statistic);
            Assert.InRange(test.Statistic, 0, 1);
            Assert.InRange(test.PValue, 0, 1);
            Assert.Equal(0, KolmogorovSmirnov.Test(a, a).Statistic);
            Assert.Equal(0, Wasserstein.Distance(a, a));
            GoldenVectors.Close(Wasserstein.Distance(b, a), Wasserstein.Distance(a, b), $"seed {seed} W1 both ways", 1e-9, 1e-9);
            double[] moved = [.. a.Select(value => value + 2)];
            Assert.Equal(2, Wasserstein.Distance(a, moved), 1e-8);
            var bins = QuantileBins.Of(a, random.Length(2, 20));
            Assert.Equal(a.Length, bins.ReferenceCounts.ToArray().Sum());
            Assert.Equal(0, PopulationStability.Of(bins, a), 1e-15);
            Assert.Equal(0, JensenShannon.Divergence(bins, a), 1e-15);
            Assert.True(PopulationStability.Of(bins, b) >= 0, $"seed {seed}");
            Assert.InRange(JensenShannon.Divergence(bins, b), 0, Math.Log(2));
        }
    }

    [Fact]
    public void Test_of_equal_populations_alarms_as_often_as_it_says()
    {
        var alarms = 0;
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new RandomSeries(seed);
            alarms += KolmogorovSmirnov.Test(random.Process(150), random.Process(120)).PValue <= 0.05 ? 1 : 0;
        }

        // 20 of 400 expected, standard deviation 4.4.
        Assert.InRange(alarms, 5, 34);
    }

    [Fact]
    public void Stability_index_without_drift_is_about_its_noise()
    {
        var (sum, noise) = (0.0, PopulationStability.NoiseOf(10, 500, 300));
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new RandomSeries(seed);
            sum += PopulationStability.Of(QuantileBins.Of(random.Process(500)), random.Process(300));
        }

        Assert.InRange(sum / 200, 0.7 * noise, 1.3 * noise);
        var drifted = new RandomSeries(1);
        Assert.True(PopulationStability.Of(QuantileBins.Of(drifted.Process(500)), drifted.Process(300, 1)) > PopulationStability.Act);
    }

    [Fact]
    public void Constant_reference_has_one_bin_and_no_drift_to_see()
    {
        var bins = QuantileBins.Of([7, 7, 7]);
        Assert.Equal(1, bins.Count);
        Assert.Equal(0, PopulationStability.Of(bins, [1, 2, 3]));
        Assert.Equal(1, KolmogorovSmirnov.Test([7, 7, 7], [8]).Statistic);
    }

    [Fact]
    public void Bad_samples_are_refused_with_what_and_where()
    {
        Assert.Contains("reference has 0", Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.Test([], [1])).Message);
        Assert.Contains("current[1]", Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.Test([1], [1, double.NaN])).Message);
        Assert.Contains("Stephens", Assert.Throws<ArgumentException>(
            () => KolmogorovSmirnov.Test(new double[20_000], new double[20_000], KolmogorovSmirnovMethod.Exact)).Message);
        Assert.Throws<ArgumentException>(() => Wasserstein.Distance([double.PositiveInfinity], [1]));
        Assert.Throws<ArgumentException>(() => QuantileBins.Of([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileBins.Of([1], 1));
        Assert.Throws<ArgumentException>(() => PopulationStability.Of(QuantileBins.Of([1, 2]), []));
        Assert.Throws<ArgumentOutOfRangeException>(() => PopulationStability.Of([1], [1], 0));
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([1, -1], [1, 1]));
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([0, 0], [1, 1]));
    }

    /// <summary>Every order of m and n values, as words of a and b.</summary>
    private static List<string> Orders(int m, int n) => (m, n) switch
    {
        (0, 0) => [""],
        _ =>
        [
            .. m > 0 ? Orders(m - 1, n).Select(rest => "a" + rest) : [],
            .. n > 0 ? Orders(m, n - 1).Select(rest => "b" + rest) : [],
        ],
    };

    private static int Distance(string order, int m, int n) => Enumerable.Range(1, order.Length).Max(length =>
    {
        var firsts = order[..length].Count(letter => letter == 'a');
        return Math.Abs((firsts * n) - ((length - firsts) * m));
    });

    private static (double[] First, double[] Second) Split(string order) =>
    (
        [.. Enumerable.Range(0, order.Length).Where(i => order[i] == 'a').Select(i => (double)i)],
        [.. Enumerable.Range(0, order.Length).Where(i => order[i] == 'b').Select(i => (double)i)]
    );
}
