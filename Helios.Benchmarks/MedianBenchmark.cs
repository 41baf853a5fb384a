using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Median;
using Helios.Pipeline.Detection.Seasonal;
using Helios.Pipeline.Detection.Trend;

namespace Helios.Benchmarks;

/// <summary>One value through the detectors that look at one series: median, seasonal, trend.</summary>
[MemoryDiagnoser]
public class MedianBenchmark
{
    private const int Count = 1024;

    private readonly MedianDetector _median = new();
    private readonly SeasonalDetector _seasonal = new();
    private readonly TrendDetector _trend = new();
    private readonly double[] _values = new double[Count];
    private long _ticks;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < Count; i++)
        {
            _values[i] = random.NextDouble();
        }
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public double Median() => Observe(_median);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Seasonal() => Observe(_seasonal);

    [Benchmark(OperationsPerInvoke = Count)]
    public double Trend() => Observe(_trend);

    private double Observe(IDetector detector)
    {
        var sum = 0.0;
        foreach (var value in _values)
        {
            sum += detector.Observe(value, _ticks += TimeSpan.TicksPerMinute).Score;
        }

        return sum;
    }
}
