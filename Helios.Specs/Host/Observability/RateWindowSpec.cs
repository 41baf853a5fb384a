using Helios.Host.Observability;

namespace Helios.Specs.Host.Observability;

public sealed class RateWindowSpec
{
    [Fact]
    public void Rate_is_the_mean_over_the_samples_kept()
    {
        var rates = new RateWindow(1, 3);
        Assert.Equal(0, rates.Of(0));
        long[] counts = [0, 10, 30, 90, 90, 90];
        double[] expected = [0, 10, 15, 40, 30, 0];
        for (var second = 0; second < counts.Length; second++)
        {
            rates.Add(second * TimeSpan.TicksPerSecond, [counts[second]]);
            Assert.Equal(expected[second], rates.Of(0));
        }
    }
}
