using Helios.Pipeline.Detection.Knn;

namespace Helios.Specs.Pipeline.Detection.Knn;

public sealed class LagHistorySpec
{
    [Fact]
    public void Distance_agrees_with_a_slow_oracle_on_series_of_many_kinds()
    {
        for (var seed = 1; seed <= 42; seed++)
        {
            var random = new Random(seed);
            var options = new KnnOptions
            {
                Lags = random.Next(2, 55),
                Stored = random.Next(4, 60),
                Nearest = random.Next(1, 5),
                Stride = random.Next(1, 8),
            };
            double[] x = [.. RandomSeries.Create(seed, 700).Where(double.IsFinite)];
            var expected = SlowKnn.Distances(x, options.Lags, options.Stored, options.Nearest, options.Stride);
            var history = new LagHistory(options);
            for (var t = 0; t < x.Length; t++)
            {
                history.Add(x[t]);
                var actual = history.Distance();
                Assert.True(Math.Abs(expected[t] - actual) <= 1e-9 * Math.Max(1e-9, expected[t]), $"seed {seed} t {t}: {expected[t]} {actual} {options}");
            }
        }
    }

    [Fact]
    public void Distance_agrees_with_the_oracle_after_the_buffer_moved()
    {
        var options = new KnnOptions { Lags = 5, Stored = 10, Nearest = 2, Stride = 3, WarmUp = 10 };
        var x = RandomSeries.Create(7, 5000);
        var expected = SlowKnn.Distances(x, 5, 10, 2, 3);
        var history = new LagHistory(options);
        for (var t = 0; t < x.Length; t++)
        {
            history.Add(x[t]);
            Assert.Equal(expected[t], history.Distance(), 1e-9);
        }
    }

    [Fact]
    public void Expected_value_of_a_repeated_pattern_is_where_it_went_before()
    {
        var history = new LagHistory(new KnnOptions());
        for (var t = 0; t < 600; t++)
        {
            history.Add(t % 23);
            history.Distance();
        }

        Assert.Equal(599 % 23, history.Expected, 1e-9);
    }
}
