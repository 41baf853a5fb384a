using BenchmarkDotNet.Attributes;
using Helios.Pipeline.Analytics;

namespace Helios.Benchmarks;

/// <summary>An hour of a trained service, with its record on the wire and without, and a training on a week of hours.</summary>
[MemoryDiagnoser]
public class AnalyticsBenchmark
{
    private const int Services = 50;
    private const int History = 210;
    private const int Hours = 60;

    private static readonly DateTimeOffset Start = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly byte[] _state;
    private readonly ServiceSample[] _samples = new ServiceSample[Services * Hours];
    private readonly byte[][] _records;
    private readonly AnalyticsFindings _found = new();
    private ServiceAnalytics _analytics = new(new AnalyticsOptions());
    private ServiceTraining? _training;

    public AnalyticsBenchmark()
    {
        var random = new Random(1);
        for (var hour = 0; hour < History; hour++)
        {
            for (var service = 0; service < Services; service++)
            {
                _analytics.Process(Sample(service, hour, random), Start.AddHours(History), _found);
            }
        }

        Train();
        for (var i = 0; i < _samples.Length; i++)
        {
            _samples[i] = Sample(i % Services, History + (i / Services), random);
        }

        _records = Array.ConvertAll(_samples, ServiceSampleJson.Write);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        _analytics.WriteTo(writer, isFull: true);
        _state = memory.ToArray();
    }

    [IterationSetup]
    public void Restart()
    {
        _analytics = new ServiceAnalytics(new AnalyticsOptions());
        using var reader = new BinaryReader(new MemoryStream(_state));
        _analytics.Read(reader);
        _training = null;
        Train();
    }

    [Benchmark(OperationsPerInvoke = Services * Hours)]
    public int Process()
    {
        foreach (var sample in _samples)
        {
            _analytics.Process(sample, Start.AddHours(History + Hours), _found);
        }

        return _found.Count;
    }

    [Benchmark(OperationsPerInvoke = Services * Hours)]
    public int ReadAndProcess()
    {
        foreach (var record in _records)
        {
            if (ServiceSampleJson.TryRead(record, out var sample, out _))
            {
                _analytics.Process(sample, Start.AddHours(History + Hours), _found);
            }
        }

        return _found.Count;
    }

    [Benchmark]
    public string? TrainOne()
    {
        _training!.Run();
        return _training.Failure;
    }

    private void Train()
    {
        while (_analytics.TryTakeTraining(out var training))
        {
            training.Run();
            _training ??= training;
            _analytics.Adopt(training, Start.AddHours(History), _found);
        }
    }

    private static ServiceSample Sample(int service, int hour, Random random)
    {
        var sample = new ServiceSample { Service = $"service-{service}", Ticks = Start.AddHours(hour).UtcTicks };
        var requests = 1000 * (1 + (0.5 * Math.Sin(2 * Math.PI * (hour % 24) / 24.0))) * (0.9 + (0.2 * random.NextDouble()));
        var mean = 80 * (0.9 + (0.2 * random.NextDouble()));
        double[] values =
        [
            requests, 0.01 * random.NextDouble(), 3.3 * mean * (0.9 + (0.2 * random.NextDouble())), 2.2 * mean, mean, 0.3 * requests, 0.25 * requests,
            0.1 + (0.05 * random.NextDouble()),
        ];
        values.CopyTo(sample.Values, 0);
        return sample;
    }
}
