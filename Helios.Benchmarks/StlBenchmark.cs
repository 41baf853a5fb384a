using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Forecasting.Decomposition;
using Helios.Pipeline.Forecasting.Seasonal;

namespace Helios.Benchmarks;

/// <summary>Decomposition of 480 hours with a daily season, and the seasonal model's fit and one day told from 1000.</summary>
[MemoryDiagnoser]
public class StlBenchmark
{
    private const int Period = 24;
    private readonly double[] _mean = new double[Period];
    private readonly double[] _lower = new double[Period];
    private readonly double[] _upper = new double[Period];
    private double[] _values = [];
    private double[] _history = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _history = [.. Enumerable.Range(0, 1000).Select(t => 100 + (10 * Math.Sin(2 * Math.PI * t / Period)) + random.NextDouble())];
        _values = _history[..480];
    }

    [Benchmark(Baseline = true)]
    public SeasonalParts Additive() => AdditiveDecomposition.Of(_values, Period);

    [Benchmark]
    public SeasonalParts StlPlain() => Stl.Of(_values, new StlOptions { Period = Period });

    [Benchmark]
    public SeasonalParts StlRobust() => Stl.Of(_values, new StlOptions { Period = Period, Robust = true });

    [Benchmark]
    public double SeasonalFitAndDay()
    {
        var model = new SeasonalModel(Period);
        model.Fit(_history);
        model.Forecast(0.9, _mean, _lower, _upper);
        return _mean[0];
    }
}
