using Helios.Host.Simulation.Metrics;
using Helios.Pipeline.Metrics;

namespace Helios.Specs.Host.Simulation.Metrics;

public sealed class MetricGeneratorSpec
{
    [Fact]
    public async Task Same_seed_gives_the_same_bytes_and_another_seed_another_tenant()
    {
        var first = await FileAsync(new() { Hours = 30, Seed = 4 });
        Assert.Equal(first, await FileAsync(new() { Hours = 30, Seed = 4 }));
        Assert.NotEqual(first, await FileAsync(new() { Hours = 30, Seed = 5 }));
        Assert.StartsWith(first[..^4096], await FileAsync(new() { Hours = 40, Seed = 4 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_has_a_row_a_minute_under_the_names_of_the_features()
    {
        var lines = (await FileAsync(new() { Hours = 2 })).TrimEnd('\n').Split('\n');
        Assert.Equal($"timestamp,{string.Join(',', FeatureVector.Names)},label,kind", lines[0]);
        Assert.Equal(121, lines.Length);
        Assert.StartsWith("2026-01-01T01:59:00.000Z,", lines[^1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(11, line.Split(',').Length));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.04)]
    [InlineData(0.2)]
    public void Labels_have_the_share_that_was_asked_for_and_every_kind_as_often(double share)
    {
        var generator = new MetricGenerator(new() { Hours = 20_000, Seed = 9, AnomalyShare = share });
        var (row, kinds) = (new MetricRow(), new long[MetricFaults.Kinds + 1]);
        while (generator.Next(row))
        {
            kinds[(int)row.Fault]++;
        }

        Assert.InRange((double)generator.Labelled / generator.Made, share * 0.9, share * 1.1);
        Assert.Equal(generator.Labelled, kinds[1..].Sum());
        Assert.All(kinds[1..], count => Assert.InRange(count, generator.Labelled / 5 * 0.75, generator.Labelled / 5 * 1.25));
    }

    [Fact]
    public void Values_stay_in_the_ranges_of_their_features()
    {
        foreach (var seed in Enumerable.Range(0, 20))
        {
            var (generator, row) = (new MetricGenerator(new() { Hours = 200, Seed = (ulong)seed, AnomalyShare = 0.3 }), new MetricRow());
            while (generator.Next(row))
            {
                for (var f = 0; f < FeatureVector.Length; f++)
                {
                    Assert.True(row.Features[f] >= 0 && row.Features[f] <= FeatureVector.Maximum(f), $"seed {seed}: {FeatureVector.Name(f)} {row.Features[f]}");
                }
            }
        }
    }

    [Fact]
    public void Each_kind_moves_its_own_feature()
    {
        var plain = Means(0, MetricFault.Normal);
        Assert.True(Means(0.3, MetricFault.Missing)[FeatureVector.MissingEventRate] > 10 * plain[FeatureVector.MissingEventRate]);
        Assert.True(Means(0.3, MetricFault.Duplicates)[FeatureVector.DuplicateRate] > 5 * plain[FeatureVector.DuplicateRate]);
        Assert.True(Means(0.3, MetricFault.Inconsistency)[FeatureVector.InconsistentRate] > 10 * plain[FeatureVector.InconsistentRate]);
        Assert.True(Means(0.3, MetricFault.Latency)[3..6].Sum() > 1.5 * plain[3..6].Sum());
    }

    [Fact]
    public void Working_days_are_busier_than_weekends_and_noon_than_midnight()
    {
        var (generator, row) = (new MetricGenerator(new() { Hours = 24 * 70, Seed = 2, AnomalyShare = 0 }), new MetricRow());
        var (days, hours) = (new double[7], new double[24]);
        while (generator.Next(row))
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(row.Milliseconds);
            days[(int)time.DayOfWeek] += row.Features[FeatureVector.EventRate];
            hours[time.Hour] += row.Features[FeatureVector.EventRate];
        }

        Assert.True(days[(int)DayOfWeek.Sunday] < days[(int)DayOfWeek.Wednesday]);
        Assert.True(hours.Max() > 1.3 * hours.Min());
    }

    [Theory]
    [InlineData(0, 0.04, "--hours")]
    [InlineData(1, 0.6, "--anomalies")]
    [InlineData(1, double.NaN, "--anomalies")]
    public void Options_out_of_range_are_named(long hours, double share, string option) =>
        Assert.Contains(option, Assert.Single(new MetricsSimulationOptions { Hours = hours, AnomalyShare = share }.Problems()), StringComparison.Ordinal);

    private static double[] Means(double share, MetricFault fault)
    {
        var (generator, row, sums, count) = (new MetricGenerator(new() { Hours = 500, Seed = 6, AnomalyShare = share }), new MetricRow(), new double[8], 0);
        while (generator.Next(row))
        {
            if (row.Fault == fault)
            {
                count++;
                for (var f = 0; f < sums.Length; f++)
                {
                    sums[f] += row.Features[f];
                }
            }
        }

        return [.. sums.Select(sum => sum / count)];
    }

    private static async Task<string> FileAsync(MetricsSimulationOptions options)
    {
        using var memory = new MemoryStream();
        await MetricsFile.WriteAsync(new MetricGenerator(options), memory, _ => { }, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }
}
