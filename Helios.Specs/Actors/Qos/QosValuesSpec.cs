using Helios.Actors.Qos;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Specs.Actors.Qos;

public sealed class QosValuesSpec
{
    [Fact]
    public void Score_is_one_at_the_baseline_between_zero_and_one_elsewhere_and_falls_with_each_property()
    {
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var (usual, now) = (Next(random), Next(random));
            var weights = new QosWeights(random.NextDouble(), random.NextDouble(), random.NextDouble(), 0.01 + random.NextDouble());
            Assert.Equal(1, usual.ScoreAgainst(in usual, in weights), 1e-12);
            var score = now.ScoreAgainst(in usual, in weights);
            Assert.InRange(score, 0, 1);
            foreach (var worse in (QosValues[])
            [
                now with { Throughput = now.Throughput / 2 }, now with { Accuracy = now.Accuracy / 2 }, now with { LatencyMs = now.LatencyMs * 2 },
                now with { Availability = now.Availability / 2 },
            ])
            {
                Assert.True(worse.ScoreAgainst(in usual, in weights) <= score + 1e-12, $"seed {seed}: {worse} scores above {now}");
            }
        }
    }

    [Fact]
    public void Property_without_data_is_left_out()
    {
        var usual = new QosValues(10, 1, 100, 1);
        Assert.Equal(0.5, new QosValues(5, double.NaN, double.NaN, double.NaN).ScoreAgainst(in usual, QosWeights.Default), 1e-12);
        Assert.Equal(0.8, new QosValues(double.NaN, 1, double.NaN, 0.6).ScoreAgainst(in usual, new QosWeights(1, 1, 1, 1)), 1e-12);
        Assert.True(double.IsNaN(QosValues.None.ScoreAgainst(in usual, QosWeights.Default)));
    }

    [Fact]
    public void Values_of_a_sample_and_of_its_sources_are_those_of_its_counts()
    {
        var sample = QosSamples.Sample("acme", 0, events: 600, missing: 60);
        Assert.Equal((19, 0.9, 0.95), (QosValues.Of(sample).Throughput, QosValues.Of(sample).Accuracy, QosValues.Of(sample).Availability));
        var gcp = QosValues.Of(sample.Sources[1], sample.Length);
        Assert.Equal((9, 0.9, 0.9), (gcp.Throughput, gcp.Accuracy, gcp.Availability));
        Assert.InRange(gcp.LatencyMs, 64, 128);
        Assert.Equal(QosValues.None, QosValues.Of(new SourceCounts { Source = "gcp", Suspended = 5 }, sample.Length));
    }

    private static QosValues Next(Random random) =>
        new(random.NextDouble() * 1000, 0.1 + (0.9 * random.NextDouble()), random.NextDouble() * 5000, 0.1 + (0.9 * random.NextDouble()));
}
