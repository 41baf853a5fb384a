using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Statistics.Drift;

namespace Helios.Benchmarks;

/// <summary>Drift of n current values against n of reference. Budget: KS and PSI of 1000 against 1000 below 100 us each.</summary>
[MemoryDiagnoser]
public class DriftBenchmark
{
    private double[] _reference = [];
    private double[] _current = [];
    private double[] _sortedReference = [];
    private double[] _sortedCurrent = [];
    private QuantileBins _bins = QuantileBins.Of([0]);

    [Params(100, 1000, 5000)]
    public int Values { get; set; } = 1000;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _reference = [.. Enumerable.Range(0, Values).Select(_ => Math.Exp(random.NextDouble() + random.NextDouble()))];
        _current = [.. Enumerable.Range(0, Values).Select(_ => Math.Exp(random.NextDouble() + random.NextDouble()) + 0.05)];
        _sortedReference = [.. _reference.Order()];
        _sortedCurrent = [.. _current.Order()];
        _bins = QuantileBins.Of(_reference);
    }

    [Benchmark(Baseline = true)]
    public KolmogorovSmirnov KolmogorovSmirnovOfUnsorted() => KolmogorovSmirnov.Test(_reference, _current);

    [Benchmark]
    public KolmogorovSmirnov KolmogorovSmirnovOfSorted() => KolmogorovSmirnov.TestSorted(_sortedReference, _sortedCurrent);

    [Benchmark]
    public double StabilityIndexInFrozenBins() => PopulationStability.Of(_bins, _current);

    [Benchmark]
    public double StabilityIndexWithItsBins() => PopulationStability.Of(QuantileBins.Of(_reference), _current);

    [Benchmark]
    public double JensenShannonInFrozenBins() => JensenShannon.Divergence(_bins, _current);

    [Benchmark]
    public double WassersteinOfUnsorted() => Wasserstein.Distance(_reference, _current);
}
