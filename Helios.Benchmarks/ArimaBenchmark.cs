using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Forecasting.Arima;

namespace Helios.Benchmarks;

/// <summary>ARIMA on 300 values of a simulated (1,1,1) series. Budget: fit and 24 steps below 5 ms on one core.</summary>
[MemoryDiagnoser]
public class ArimaBenchmark
{
    private readonly double[] _values = new double[300];
    private readonly double[] _mean = new double[24];
    private readonly double[] _lower = new double[24];
    private readonly double[] _upper = new double[24];
    private readonly ArimaModel _fitted = new(new ArimaOrder(1, 1, 1));

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var (level, change, before) = (50.0, 0.0, 0.0);
        for (var i = 0; i < _values.Length; i++)
        {
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            (change, before) = ((0.5 * change) + noise + (0.3 * before), noise);
            _values[i] = level += change;
        }

        _fitted.Fit(_values);
    }

    [Benchmark(Baseline = true)]
    public double FitAndForecast()
    {
        var model = new ArimaModel(new ArimaOrder(1, 1, 1));
        model.Fit(_values);
        model.Forecast(0.9, _mean, _lower, _upper);
        return _mean[0];
    }

    [Benchmark]
    public double Forecast24()
    {
        _fitted.Forecast(0.9, _mean, _lower, _upper);
        return _mean[0];
    }

    [Benchmark]
    public void Update() => _fitted.Update(50);

    [Benchmark]
    public ArimaOrder SearchOrder() => ArimaOrderSearch.Run(_values, new ArimaSearchOptions()).Fit.Parameters.Order;
}
